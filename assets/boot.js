// Starts the program whose files the build names in <meta name="program">, and the one in <meta name="desk">
// when it is first needed; in the edition that is one file, the desk that stands packed in it. When that fails,
// the recovery text that stands hidden in the page is shown with the reason, so that nobody sees a blank page.
(() => {
  'use strict';

  const recover = (reason, error) => {
    const section = document.getElementById('recovery');
    if (!section || !section.hidden) return;
    document.querySelector('.starting')?.remove();
    for (const text of section.querySelectorAll('[data-reason]')) {
      text.hidden = text.dataset.reason !== reason;
    }
    section.querySelector('[data-detail]').textContent = String(error);
    section.querySelector('[data-reload]').addEventListener('click', () => location.reload());
    section.hidden = false;
  };

  // The program of the edition that is one file, in base 85.
  const inside = document.getElementById('packed');

  // Five characters are four bytes; xtask/src/single.rs writes them.
  const bytesOf = (text) => {
    const bytes = new DataView(new ArrayBuffer((text.length / 5) * 4));
    for (let at = 0; at < text.length; at += 5) {
      let word = 0;
      for (let i = at; i < at + 5; i += 1) {
        const sign = text.charCodeAt(i);
        word = word * 85 + (sign === 120 ? 60 : sign) - 35;
      }
      bytes.setUint32((at / 5) * 4, word);
    }
    return new Uint8Array(bytes.buffer);
  };

  const reasonFor = (error) => {
    if (location.protocol === 'file:' && !inside) return 'disk';
    // A browser that cannot compile the program says so with one of these; all else is a file that did not come.
    if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
      // Engines agree on no other sign that a policy in the answer's head forbids it.
      return /unsafe-eval|CSP|Content Security|embedder/i.test(error.message) ? 'blocked' : 'old';
    }
    return error instanceof WebAssembly.RuntimeError ? 'fault' : 'load';
  };

  // Views of the desk, the larger of the two programs: what only some people need.
  const DESK = /^#\/(ledger|calendar|progress|gaps)(?![^?&#])/;

  // Documents of one's own that this browser keeps; only the desk reads them.
  const ownDocuments = () => {
    try {
      return localStorage.getItem('tongbao.documents');
    } catch {
      return null;
    }
  };

  // A program, compiled and ready to take the page over.
  const load = async (name) => {
    if (inside) {
      const packed = bytesOf(inside.textContent);
      return { init: wasm_bindgen, program: await WebAssembly.compile(await unpack(packed)) };
    }
    const { content, dataset } = document.querySelector(`meta[name="${name}"]`);
    const fetched = fetch(dataset.wasm, { credentials: 'same-origin', integrity: dataset.integrity });
    const [init, response] = await Promise.all([name === 'desk' ? script(content, dataset) : module(content), fetched]);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    const packed = new Uint8Array(await response.arrayBuffer());
    return { init, program: await WebAssembly.compile(await unpack(packed)) };
  };

  // The first program's script; the page names it with its fingerprint.
  const module = async (href) => (await import(new URL(href, document.baseURI).href)).default;

  // The desk's script, and the style of its views.
  const script = async (src, { scriptIntegrity, style, styleIntegrity }) => {
    await Promise.all([
      added('link', { rel: 'stylesheet', href: style, integrity: styleIntegrity }),
      added('script', { src, integrity: scriptIntegrity }),
    ]);
    return wasm_bindgen;
  };

  const added = (tag, properties) =>
    new Promise((done, failed) => {
      const element = Object.assign(document.createElement(tag), properties, { crossOrigin: 'anonymous' });
      element.addEventListener('load', done);
      element.addEventListener('error', () => failed(new Error(properties.src ?? properties.href)));
      document.head.append(element);
    });

  const start = ({ init, program }) => init({ module_or_path: program });

  // The reader asks for the desk. Until it is there the page stays as it is.
  let desk = null;
  const takeOver = () => {
    desk ??= load('desk').then((program) => {
      dispatchEvent(new Event('retire'));
      return start(program);
    });
    desk.catch((error) => {
      desk = null;
      recover(reasonFor(error), error);
    });
  };

  if (typeof WebAssembly !== 'object') {
    recover('old', navigator.userAgent);
    return;
  }
  // A program that has stopped in the middle of its work must not go on answering.
  addEventListener('error', ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError) recover('fault', error);
  });
  addEventListener('desk', takeOver);
  load(DESK.test(location.hash) || ownDocuments() ? 'desk' : 'program')
    .then(start)
    .catch((error) => recover(reasonFor(error), error));
})();
