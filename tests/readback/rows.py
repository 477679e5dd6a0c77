"""Prints as JSON what other programs see in an exported file: the rows of a workbook, the events of a calendar."""

import io
import json
import pathlib
import sys

import icalendar
import openpyxl

# Downloads carry no ending, which openpyxl asks of a path.
content = pathlib.Path(sys.argv[1]).read_bytes()
if sys.argv[2] == "xlsx":
    rows = iter(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values)
    head = next(row for row in rows if "任务" in row)
    seen = [dict(zip(head, map(lambda cell: None if cell is None else str(cell), row))) for row in rows]
else:
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    seen = [{"summary": str(event["SUMMARY"]), "start": str(event["DTSTART"].dt)} for event in events]
json.dump(seen, sys.stdout, ensure_ascii=False)
