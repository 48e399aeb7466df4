// How far two pictures of one width differ, 0 to 255 a pixel on average, over the part that both have.
async ([one, other]) => {
  const load = data => new Promise(done => { const image = new Image(); image.onload = () => done(image); image.src = data; });
  const [a, b] = [await load(one), await load(other)];
  const width = Math.min(a.width, b.width), height = Math.min(a.height, b.height);
  const pixels = image => {
    const canvas = document.createElement("canvas"); canvas.width = width; canvas.height = height;
    const drawn = canvas.getContext("2d"); drawn.drawImage(image, 0, 0);
    return drawn.getImageData(0, 0, width, height).data;
  };
  const [x, y] = [pixels(a), pixels(b)];
  let sum = 0;
  for (let place = 0; place < x.length; place++) if (place % 4 !== 3) sum += Math.abs(x[place] - y[place]);
  return sum / (width * height * 3);
}
