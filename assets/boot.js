// Starts the program whose files the build names in <meta name="program">, and the one in <meta name="desk">
// when it is first needed. When that fails, the recovery text that stands hidden in the page is shown with the
// reason, so that nobody sees a blank page.
(() => {
  'use strict';

  const recover = (reason, error) => {
    const section = document.getElementById('recovery');
    if (!section || !section.hidden) return;
    for (const text of section.querySelectorAll('[data-reason]')) {
      text.hidden = text.dataset.reason !== reason;
    }
    section.querySelector('[data-detail]').textContent = String(error);
    section.querySelector('[data-reload]').addEventListener('click', () => location.reload());
    section.hidden = false;
  };

  const reasonFor = (error) => {
    if (location.protocol === 'file:') return 'disk';
    // A browser that cannot compile the program says so with one of these; all else is a file that did not come.
    if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) return 'old';
    return error instanceof WebAssembly.RuntimeError ? 'fault' : 'load';
  };

  // Views of the desk, the larger of the two programs: what only some people need.
  const DESK = /^#\/(ledger|calendar|progress|gaps)(?![^?&#])/;

  // A program, compiled and ready to take the page over.
  const load = async (name) => {
    const { content, dataset } = document.querySelector(`meta[name="${name}"]`);
    // Of the first program, the page itself names style and script with their fingerprints. Imports take none.
    const own = dataset.style
      ? [linked('stylesheet', dataset.style, dataset.styleIntegrity), linked('modulepreload', content, dataset.scriptIntegrity)]
      : [];
    const fetched = fetch(dataset.wasm, { credentials: 'same-origin', integrity: dataset.integrity });
    await Promise.all(own);
    const [script, response] = await Promise.all([import(new URL(content, document.baseURI).href), fetched]);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    const packed = new Uint8Array(await response.arrayBuffer());
    return { script, module: await WebAssembly.compile(unpack(packed)) };
  };

  const linked = (rel, href, integrity) =>
    new Promise((done, failed) => {
      const link = Object.assign(document.createElement('link'), { rel, href, integrity, crossOrigin: 'anonymous' });
      link.addEventListener('load', done);
      link.addEventListener('error', () => failed(new Error(href)));
      document.head.append(link);
    });

  const start = ({ script, module }) => script.default({ module_or_path: module });

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
  load(DESK.test(location.hash) ? 'desk' : 'program')
    .then(start)
    .catch((error) => recover(reasonFor(error), error));
})();
