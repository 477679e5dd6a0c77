"""Reads the ledger's files back with programs that are not ours, and compares them with its JSON.

Takes the path of `tongbao`; `cargo xtask test readback` runs it. The notes of the first rows are formulas
that must come back as words, and one transcript is made of nothing else."""

import csv
import datetime
import functools
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import icalendar
import openpyxl

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
BASE = "https://a.example/tongbao/"
DAY = datetime.date(2021, 7, 31)
FORMULAS = json.loads((HERE / "formulas.json").read_text("utf-8"))
STATUS = {"not_started": "未启动", "in_progress": "进行中", "done": "已完成", "closed": "已销号"}
PROGRAM = ""
FORMS = ["json", "csv", "xlsx", "ics", "html", "md"]
MARKS = r"=+\-@＝＋－＠﹦﹢﹣﹫"
# What a spreadsheet may take for a formula, in any line.
RUNS = re.compile(rf"(?m)^(\t|[\s\u200b\ufeff]*[{MARKS}])")


def ledger(form, states=None, asof=DAY, transcripts=None):
    """The bytes of one format, of all bundled transcripts or of these."""
    transcripts = transcripts or sorted(str(path) for path in (ROOT / "transcripts").glob("*.txt"))
    options = ["--catalog", str(ROOT / "transcripts" / "catalog.toml"), "--asof", str(asof), "--base", BASE]
    if states:
        options += ["--states", states]
    call = [PROGRAM, "ledger", *transcripts, "--format", form, *options]
    return subprocess.run(call, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout


def plain(words):
    """What is left of words: one kind of line end, no control characters."""
    lines = re.sub("\r\n|[\r\x85\u2028\u2029]", "\n", words)
    return "".join(c for c in lines if c in "\n\t" or not (ord(c) < 32 or 127 <= ord(c) < 160))


def unguarded(words):
    """Words of a text format without the apostrophes that keep them from running."""
    guard = rf"(?m)^'(?=\t|[^\S\n]*[\u200b\ufeff\u3000]*[{MARKS}])"
    return re.sub(guard, "", words)


def day(text):
    return None if text is None or text.startswith("0000") else datetime.date.fromisoformat(text)


def names(row, role):
    found = [owner["name"] for owner in row["owners"] if owner["role"] == role]
    return "、".join(dict.fromkeys(found)) or None


def one_line(words):
    return "".join(line.strip() for line in words.splitlines())


@functools.cache
def files():
    """Every format, with formulas for notes; made once."""
    ids = list(dict.fromkeys(row["id"] for row in json.loads(ledger("json"))["rows"]))
    assert len(ids) >= len(FORMULAS) >= 60, "more rows are needed than formulas"
    keys = [*STATUS, None]
    items = {
        item: {"edited": at + 1, "status": keys[at % len(keys)], "note": formula}
        for at, (item, formula) in enumerate(zip(ids, FORMULAS))
    }
    with tempfile.TemporaryDirectory() as folder:
        states = pathlib.Path(folder) / "states.json"
        states.write_text(json.dumps({"schema": "tongbao-states/1", "items": items}), "utf-8")
        made = {form: ledger(form, str(states)) for form in FORMS}
        assert ledger("xlsx", str(states)) == made["xlsx"], "another run gives other bytes"
    return made


def csv_lines(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def markdown_lines(data):
    lines = data.decode().split("\n")[:-1]
    return [re.split(r"(?<!\\) ?\| ?", line)[1:-1] for line in lines]


def words_of(cell):
    """A Markdown cell without its escapes."""
    return re.sub(r"\\(.)", r"\1", cell.replace("<br>", "\n"))


class Readback(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = files()
        cls.rows = json.loads(cls.files["json"])["rows"]

    def compare(self, row, cells):
        """What every table says of a row, against the JSON of the row."""
        self.assertEqual(cells["任务"], plain(one_line(row["text"])))
        for target in row["targets"]:
            self.assertIn(one_line(target["raw"]), cells["指标与目标值"])
            self.assertIn(target["metric"], cells["指标与目标值"])
        times = [one_line(time["raw"]) for time in row["deadlines"] + row["vague_times"]]
        self.assertEqual(cells["时限"], "；".join(times) or None)
        self.assertEqual(cells["牵头"], names(row, "lead"))
        self.assertEqual(cells["配合"], names(row, "support"))
        self.assertEqual(len((cells["主题"] or "；").split("；")), max(len(row["themes"]), 1 if cells["主题"] else 2))
        self.assertEqual(cells["系统测算"], row["basis"])
        self.assertEqual(cells["状态"], STATUS.get(row["status"]))
        self.assertEqual(cells["备注"], plain(row["note"]) if row["note"] else None)
        lamp = {"red": "（红灯）", "yellow": "（黄灯）", "green": "（绿灯）", None: ""}[row["colour"]]
        self.assertEqual(cells["进度"][3 if row["pace"] != "other" else 2 :], lamp)


class Workbook(Readback):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.book = openpyxl.load_workbook(io.BytesIO(cls.files["xlsx"]))
        cls.sheet = cls.book["台账"]
        head, *cls.lines = cls.sheet.iter_rows()
        cls.head = [cell.value for cell in head]

    def test_cells_hold_what_the_rows_say(self):
        self.assertEqual(len(self.lines), len(self.rows))
        for row, line in zip(self.rows, self.lines):
            cells = {head: cell.value for head, cell in zip(self.head, line)}
            self.compare(row, cells)
            self.assertEqual(cells["序号"], row["number"])
            due = day(row["due"])
            self.assertEqual(cells["截止日期"], due and datetime.datetime.combine(due, datetime.time()))
            only = row["targets"][0] if len(row["targets"]) == 1 and row["targets"][0]["value_max"] is None else {}
            self.assertEqual(cells["目标值"], only.get("value"))
            self.assertEqual(cells["单位"], only.get("unit"))
            self.assertEqual((cells["起"], cells["止"]), (row["start"], row["end"]))
            self.assertEqual((cells["编号"], cells["通报"]), (row["id"], row["bulletin"]))
            if row["progress"]:
                worst = min(row["progress"], key=lambda one: one["done"] - one["elapsed"])
                self.assertAlmostEqual(cells["完成率"], worst["done"], places=9)
                self.assertAlmostEqual(cells["时间进度"], worst["elapsed"], places=9)

    def test_every_row_links_to_its_sentence(self):
        link = self.head.index("链接")
        for row, line in zip(self.rows, self.lines):
            target = line[link].hyperlink
            whole = target.target + (f"#{target.location}" if target.location else "")
            self.assertEqual(whole, row["link"])

    def test_it_is_set_up_to_be_filtered_and_printed(self):
        sheet = self.sheet
        self.assertEqual(sheet.freeze_panes, "C2")
        self.assertEqual(sheet.auto_filter.ref, sheet.dimensions)
        self.assertEqual((sheet.page_setup.orientation, int(sheet.page_setup.paperSize)), ("landscape", 9))
        self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
        self.assertEqual(sheet.print_title_rows, "$1:$1")
        self.assertIn("&P", sheet.oddFooter.center.text)
        self.assertEqual(self.book.properties.created.date(), DAY)
        legend = [line[0].value for line in self.book["图例"].iter_rows()]
        for term in ["超进度", "达进度", "欠进度", "已完成", "其他", "系统测算"]:
            self.assertIn(term, legend)

    def test_own_days_are_named_and_the_newest_is_that_of_making(self):
        book = openpyxl.load_workbook(io.BytesIO(ledger("xlsx", asof="own")))
        rows = json.loads(ledger("json", asof="own"))["rows"]
        newest = max(day(row["asof"]) for row in rows if row["asof"])
        self.assertEqual(book.properties.created.date(), newest)
        for sheet in book:
            self.assertIn("各通报当日", sheet.oddHeader.right.text)
        self.assertIn("各通报当日", [line[1].value for line in book["图例"].iter_rows()])

    def test_the_summary_counts_every_row(self):
        head, *lines = [[cell.value for cell in line] for line in self.book["汇总"].iter_rows()]
        self.assertEqual(head[:5], ["牵头", "任务数", "红灯", "黄灯", "绿灯"])
        *leads, (word, total, red, yellow, green, *words) = lines
        colours = [row["colour"] for row in self.rows]
        self.assertEqual([word, total], ["合计", len(self.rows)])
        self.assertEqual([red, yellow, green], [colours.count(one) for one in ("red", "yellow", "green")])
        self.assertEqual(sum(words), total)
        leading = [
            {owner["name"] for owner in row["owners"] if owner["role"] == "lead"} or {"（文中未点名）"}
            for row in self.rows
        ]
        counted = {name: count for name, count, *_ in leads}
        self.assertEqual(set(counted), set().union(*leading))
        for name, count in counted.items():
            self.assertEqual(sum(name in one for one in leading), count, name)


class Csv(Readback):
    def test_fields_hold_what_the_rows_say(self):
        data = self.files["csv"]
        self.assertTrue(data.startswith(b"\xef\xbb\xbf"))
        self.assertTrue(data.endswith(b"\r\n"))
        head, *lines = csv_lines(data)
        self.assertEqual(len(lines), len(self.rows))
        for row, line in zip(self.rows, lines):
            raw = dict(zip(head, line))
            cells = {head: unguarded(words) or None for head, words in raw.items()}
            self.compare(row, cells)
            self.assertEqual(cells["截止日期"], str(day(row["due"])) if day(row["due"]) else None)
            self.assertEqual(cells["链接"], row["link"])


class Table(html.parser.HTMLParser):
    def __init__(self, markup):
        super().__init__()
        self.lines, self.links, self.tags = [], [], set()
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag == "tr":
            self.lines.append([])
        elif tag in ("td", "th"):
            self.lines[-1].append("")
        elif tag == "br":
            self.lines[-1][-1] += "\n"
        elif tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_data(self, data):
        if self.lines and self.lines[-1]:
            self.lines[-1][-1] += data.replace("\n", "")


class Pasted(Readback):
    def check(self, head, lines, links):
        self.assertEqual(len(lines), len(self.rows))
        self.assertEqual(links, [row["link"] for row in self.rows])
        for row, line in zip(self.rows, lines):
            self.assertEqual(len(line), len(head))
            cells = {head: unguarded(words) or None for head, words in zip(head, line)}
            note = cells.pop("备注")
            self.compare({**row, "note": None}, {**cells, "备注": None})
            # White space is not kept by such tables, so that a guard may stand apart from what it guards.
            bare = lambda words: (words or "").replace("'", "").split()
            self.assertEqual(bare(note), bare(plain(row["note"] or "")))

    def test_html_is_a_table_of_words_and_links(self):
        table = Table(self.files["html"].decode())
        self.assertEqual(table.tags, {"table", "thead", "tbody", "tr", "th", "td", "a", "br"})
        self.check(table.lines[0], table.lines[1:], table.links)

    def test_markdown_is_a_table_of_words_and_links(self):
        head, rule, *lines = markdown_lines(self.files["md"])
        self.assertEqual(set(rule), {"---"})
        cells, links = [], []
        for line in lines:
            task, link = re.fullmatch(r"\[(.*)\]\(<(.*)>\)", line[1]).groups()
            links.append(link)
            line[1] = task
            cells.append([words_of(cell) for cell in line])
        self.check(head, cells, links)


class Formulas(unittest.TestCase):
    """Notes that are formulas, and a transcript whose name, title, headings and tasks are."""

    @classmethod
    def setUpClass(cls):
        lines = [plain(formula).replace("\n", " ") for formula in FORMULAS]
        tasks = [f"{line}\n{line}县水利局负责，2021年8月31日前新建堤防{at + 2}公里。" for at, line in enumerate(lines)]
        with tempfile.TemporaryDirectory() as folder:
            transcript = pathlib.Path(folder) / "=1+1.txt"
            transcript.write_text("\n".join(["=讲话", "（2021年7月1日）", "一、=HYPERLINK(1)", *tasks]), "utf-8")
            cls.hostile = {form: ledger(form, transcripts=[str(transcript)]) for form in FORMS}
        cls.both = [files(), cls.hostile]

    def test_every_formula_is_in_a_task_and_in_a_note(self):
        tasks = [row["text"] for row in json.loads(self.hostile["json"])["rows"]]
        self.assertGreaterEqual(len(tasks), len(FORMULAS))
        self.assertGreaterEqual(sum(bool(RUNS.search(task)) for task in tasks), 40)
        notes = {row["id"]: row["note"] for row in json.loads(files()["json"])["rows"]}
        self.assertEqual([note for note in notes.values() if note], FORMULAS)

    def test_no_cell_of_a_workbook_is_a_formula(self):
        for made in self.both:
            book = openpyxl.load_workbook(io.BytesIO(made["xlsx"]))
            kinds = {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line}
            self.assertLessEqual(kinds, {"s", "n", "d"})
            packed = openpyxl.reader.excel.ZipFile(io.BytesIO(made["xlsx"]))
            for name in packed.namelist():
                self.assertNotRegex(packed.read(name), rb"<f[ >]", name)

    def test_no_cell_of_a_table_runs(self):
        for made in self.both:
            pasted = [[words_of(cell).removeprefix("[") for cell in line] for line in markdown_lines(made["md"])[2:]]
            for line in csv_lines(made["csv"]) + Table(made["html"].decode()).lines + pasted:
                for words in line:
                    if not re.fullmatch(r"-?\d+(\.\d+)?", words):
                        self.assertNotRegex(words, RUNS)

    def test_no_line_of_a_calendar_is_broken_by_them(self):
        for made in self.both:
            events = icalendar.Calendar.from_ical(made["ics"]).walk("VEVENT")
            self.assertTrue(events)
            known = {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND"}
            for event in events:
                self.assertLessEqual(set(event), known | {"TRANSP", "URL", "CATEGORIES", "RRULE"})
                self.assertFalse(event.errors)


class Calendar(Readback):
    def test_events_are_the_deadlines(self):
        calendar = icalendar.Calendar.from_ical(self.files["ics"])
        events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
        self.assertEqual(len(events), len(calendar.walk("VEVENT")))
        seen = set()
        for row in self.rows:
            for number, deadline in enumerate(row["deadlines"], 1):
                uid = f"{row['id']}.{number}.{row['bulletin']}@tongbao"
                first, last = day(deadline["from"]), day(deadline["until"])
                if deadline["kind"] == "every":
                    if uid in events:
                        self.assertIn("UNTIL", events[uid]["RRULE"])
                        seen.add(uid)
                    continue
                if deadline["kind"] == "by" or not first:
                    first = last
                if not first:
                    self.assertNotIn(uid, events)
                    continue
                self.event(events[uid], row, first, last or first)
                seen.add(uid)
        self.assertEqual(seen, set(events))

    def event(self, event, row, first, last):
        self.assertEqual(event["DTSTART"].dt, first)
        self.assertEqual(event["DTEND"].dt, last + datetime.timedelta(days=1))
        self.assertEqual(event["DTSTAMP"].dt.date(), DAY)
        self.assertEqual(event["SEQUENCE"], (DAY - datetime.date(1970, 1, 1)).days)
        self.assertEqual(str(event["URL"]), row["link"])
        text = plain(row["text"]).replace("\n", "")
        self.assertTrue(text.startswith(str(event["SUMMARY"]).rstrip("…")))
        description = str(event["DESCRIPTION"])
        self.assertTrue(description.startswith(text))
        if row["note"]:
            self.assertIn(f"备注：{plain(row['note'])}", description)
        alarms = event.walk("VALARM")
        self.assertEqual(len(alarms), 0 if row["status"] in ("done", "closed") else 1)
        for alarm in alarms:
            self.assertEqual(alarm["TRIGGER"].dt, datetime.timedelta(hours=-15))

    def test_lines_are_short_and_whole(self):
        for line in self.files["ics"].split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            self.assertNotIn(b"\n", line)
            line.decode("utf-8")


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main(testRunner=unittest.TextTestRunner(stream=sys.stdout, verbosity=2))
