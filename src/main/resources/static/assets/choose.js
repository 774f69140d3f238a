/* One box for all boxes of a list; without a script each is ticked by itself. */
(() => {
  const all = document.getElementById('choose-all');
  if (!all) return;

  const boxes = [...document.querySelectorAll('input[name=chosen]')];
  const show = () => {
    all.checked = boxes.every(box => box.checked);
    all.indeterminate = !all.checked && boxes.some(box => box.checked);
  };
  all.addEventListener('change', () => boxes.forEach(box => { box.checked = all.checked; }));
  boxes.forEach(box => box.addEventListener('change', show));
  show();
  all.closest('[hidden]').hidden = false;
})();
