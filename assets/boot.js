// Starts the program whose files the build names in <meta name="program">. When that fails, the
// recovery text that stands hidden in the page is shown with the reason, so that nobody sees a blank page.
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

  const start = async () => {
    const { content, dataset } = document.querySelector('meta[name="program"]');
    const preload = document.querySelector(`link[rel="preload"][href="${dataset.wasm}"]`);
    const fetched = fetch(dataset.wasm, { credentials: 'same-origin', integrity: preload?.integrity ?? '' });
    const [program, response] = await Promise.all([import(new URL(content, document.baseURI).href), fetched]);
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    const packed = new Uint8Array(await response.arrayBuffer());
    await program.default({ module_or_path: unpack(packed) });
  };

  if (typeof WebAssembly !== 'object') {
    recover('old', navigator.userAgent);
    return;
  }
  // A program that has stopped in the middle of its work must not go on answering.
  addEventListener('error', ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError) recover('fault', error);
  });
  start().catch((error) => recover(reasonFor(error), error));
})();
