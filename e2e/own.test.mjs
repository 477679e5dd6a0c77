// Documents of one's own: chosen, dropped or pasted, each with its own result; what faults harms nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { PHONE, openPage } from './harness.mjs';

const SPEECH = (name, town, count) => `${name}同志在全县重点工作推进会上的讲话
（2024年3月5日）

一、抓项目
由${name}同志负责，确保6月底前${town}新建标准化厂房${count}栋。
二、抓民生
县教育局牵头，县财政局配合，8月31日前完成3所学校改造。
`;
const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const FIRST = file('甲.txt', SPEECH('周远', '青石镇', 12));
const SECOND = file('乙.txt', SPEECH('吴桐', '白水镇', 7));

const titles = (page) => page.locator('main h2 a').allInnerTexts();

async function choose(page, files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: '选择文件' }).click()]);
  await chooser.setFiles(files);
}

async function openDialog(page) {
  await page.getByRole('button', { name: '打开自己的文件' }).click();
  await page.getByRole('button', { name: '选择文件' }).waitFor();
}

test('chosen files stand among the bulletins: read, searched, filtered, in the ledger', async (t) => {
  const page = await openPage(t, '');
  await openDialog(page);
  await choose(page, [FIRST, SECOND]);
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).first().waitFor();
  assert.equal((await titles(page)).length, 7);
  await page.keyboard.press('/');
  await page.keyboard.type('青石镇');
  await page.getByText('新建标准化厂房12栋').first().waitFor();
  await page.goto(page.url().replace(/#.*/, '#/ledger?owner=%E5%8E%BF%E6%95%99%E8%82%B2%E5%B1%80'));
  await page.locator('.rows tr[data-line]').nth(1).waitFor();
  assert.equal(await page.locator('.rows tr[data-line]').count(), 2);
});

test('what is no transcript says why, and the others are read', async (t) => {
  const page = await openPage(t, '');
  await openDialog(page);
  const pdf = { name: '丙.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 ...') };
  await choose(page, [pdf, FIRST, file('空.txt', '')]);
  const list = page.locator('.own-list li');
  await page.locator('dialog[open]').getByText('PDF 文件').waitFor();
  assert.equal(await list.count(), 3);
  assert.match(await list.filter({ hasText: '空.txt' }).innerText(), /文件是空的/);
  await list.filter({ hasText: '甲.txt' }).getByRole('link').click();
  await page.locator('.document').waitFor();
  assert.match(await page.title(), /重点工作推进会/);
});

test('files can be dropped anywhere, also before the desk is there', async (t) => {
  const page = await openPage(t, '/b/ankang-2021-33');
  await page.evaluate(([name, text]) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name, { type: 'text/plain' }));
    for (const kind of ['dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
    }
  }, ['甲.txt', SPEECH('周远', '青石镇', 12)]);
  await page.getByText('文件已打开').waitFor();
  await page.getByRole('link', { name: '全部通报' }).click();
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).first().waitFor();
});

test('pasted words are read like a file', async (t) => {
  const page = await openPage(t, '');
  await openDialog(page);
  await page.getByText('粘贴一段文字').click();
  await page.getByRole('textbox', { name: '粘贴一段文字' }).fill(SPEECH('周远', '青石镇', 12));
  await page.getByRole('button', { name: '读这段文字' }).click();
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).first().waitFor();
});

test('they are kept only when asked, and can be taken away again', async (t) => {
  const page = await openPage(t, '');
  await openDialog(page);
  await choose(page, [FIRST]);
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).first().waitFor();
  await page.reload();
  await page.locator('main h2 a').first().waitFor();
  assert.equal((await titles(page)).length, 5, 'nothing is kept unasked');
  await openDialog(page);
  await choose(page, [FIRST]);
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).first().waitFor();
  await openDialog(page);
  await page.getByLabel(/保存在这个浏览器里/).check();
  await page.waitForFunction(() => localStorage.getItem('tongbao.documents'));
  await page.reload();
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).first().waitFor();
  await openDialog(page);
  await page.getByRole('button', { name: '移除：甲.txt' }).click();
  await page.waitForFunction(() => !localStorage.getItem('tongbao.documents'));
  await page.reload();
  await page.locator('main h2 a').first().waitFor();
  assert.equal((await titles(page)).length, 5);
});

// Answers for the worker where the document's name says so: with a fault, or never.
const trouble = () => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message) {
    const name = Array.isArray(message) ? message[0] : '';
    if (name.includes('错')) setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { message: 'unreachable' })));
    else if (!name.includes('慢')) post.call(this, message);
  };
};

test('a document that the program faults over is passed over, and the others are read', async (t) => {
  const page = await openPage(t, '', { before: (page) => page.addInitScript(trouble) });
  await openDialog(page);
  await choose(page, [file('错.txt', 'x'), FIRST]);
  await page.locator('dialog[open]').getByText('程序出错，已跳过').waitFor();
  await page.locator('.own-list li', { hasText: '甲.txt' }).getByText('读出').waitFor();
});

test('a document that takes too long is given up', async (t) => {
  const page = await openPage(t, '', { before: (page) => page.addInitScript(trouble) });
  await openDialog(page);
  await choose(page, [file('慢.txt', 'x'), FIRST]);
  await page.locator('dialog[open]').getByText('读了 10 秒还没有读完').waitFor({ timeout: 20_000 });
  await page.locator('.own-list li', { hasText: '甲.txt' }).getByText('读出').waitFor();
});

test('without workers and without storage documents are read all the same', async (t) => {
  const page = await openPage(t, '', {
    before: (page) =>
      page.addInitScript(() => {
        delete window.Worker;
        indexedDB.constructor.prototype.open = () => {
          throw new DOMException('', 'SecurityError');
        };
      }),
  });
  await openDialog(page);
  await choose(page, [FIRST]);
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).first().waitFor();
  await openDialog(page);
  await page.getByLabel(/保存在这个浏览器里/).check();
  await page.getByText('浏览器不允许保存').waitFor();
});

test('where the program does not start in a worker, the page reads alone', async (t) => {
  const page = await openPage(t, '', {
    before: (page) =>
      page.addInitScript(() => {
        Worker.prototype.postMessage = () => {};
      }),
  });
  await openDialog(page);
  await choose(page, [FIRST, SECOND]);
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).nth(1).waitFor();
});

test('a worker that has nothing more to do gives its memory back, and another one reads the next document', async (t) => {
  const page = await openPage(t, '');
  await openDialog(page);
  await choose(page, [FIRST]);
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).waitFor();
  assert.equal(page.workers().length, 0);
  await openDialog(page);
  await choose(page, [SECOND]);
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).nth(1).waitFor();
});

test('many can be broken off', async (t) => {
  const page = await openPage(t, '', { viewport: PHONE });
  await openDialog(page);
  const many = Array.from({ length: 300 }, (_, at) => file(`${at}.txt`, SPEECH('周远', `第${at}镇`, at + 1)));
  await choose(page, many);
  await page.locator('progress').waitFor();
  await page.getByRole('button', { name: '不读其余的' }).click();
  await page.locator('main h2 a', { hasText: '重点工作推进会' }).first().waitFor();
  assert.ok((await titles(page)).length < 305);
});

// A Word document of these paragraphs, as plain as it can be.
function docx(text) {
  const paragraphs = text.split('\n').map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`);
  const name = Buffer.from('word/document.xml');
  const body = Buffer.from(
    `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs.join('')}</w:body></w:document>`,
  );
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt32LE(crc32(body), 10);
  fields.writeUInt32LE(body.length, 14);
  fields.writeUInt32LE(body.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const entry = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, body]);
  const listed = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, Buffer.alloc(14), name]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(entry.length, 12);
  return Buffer.concat([entry, listed, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

test('Word documents, web pages and Markdown are read like text', async (t) => {
  const page = await openPage(t, '');
  const text = SPEECH('周远', '青石镇', 12);
  const html = `<!doctype html><meta charset="utf-8"><main>${text.split('\n').map((line) => `<p>${line}</p>`).join('')}</main>`;
  await openDialog(page);
  await choose(page, [
    { name: '甲.docx', mimeType: '', buffer: docx(text) },
    { name: '乙.html', mimeType: 'text/html', buffer: Buffer.from(html) },
    { name: '丙.md', mimeType: 'text/markdown', buffer: Buffer.from(text.replace('一、抓项目', '# 一、抓项目').replaceAll('\n', '\n\n')) },
  ]);
  await page.locator('main h2 a').nth(7).waitFor();
  await openDialog(page);
  const told = await page.locator('.own-list li .quiet').allInnerTexts();
  assert.deepEqual(told, Array(3).fill(told[0]), told.join('; '));
  assert.match(told[0], /读出 [1-9]/);
});

test('the encoding is detected, and can be chosen', async (t) => {
  const page = await openPage(t, '');
  // 各部門 in Big5, which looks much like GB18030.
  const big5 = Buffer.from([0xa6, 0x55, 0xb3, 0xa1, 0xaa, 0xf9, 0x0a]);
  await openDialog(page);
  await choose(page, [{ name: '丁.txt', mimeType: 'text/plain', buffer: big5 }]);
  await page.getByText('文件已打开').waitFor();
  await openDialog(page);
  const field = page.getByLabel('编码：丁.txt');
  assert.match(await field.locator('option').first().innerText(), /GB18030/);
  await field.selectOption('big5');
  await page.getByText('文件已打开').waitFor();
  await openDialog(page);
  await page.locator('.own-list a').click();
  await page.locator('.document', { hasText: '各部門' }).waitFor();
});

test('places that could not be read are counted', async (t) => {
  const page = await openPage(t, '');
  // Halves of characters, as a cut leaves them, in two places.
  const text = Buffer.from(`\ufeff${SPEECH('周远', '青石镇', 12)}\n抓好\ud840项目。\n抓好\ud840招商。\n`, 'utf16le');
  await openDialog(page);
  await choose(page, [file('戊.txt', text)]);
  await page.locator('.entries .notice', { hasText: '有 2 处读不出，以 � 代替' }).waitFor();
});
