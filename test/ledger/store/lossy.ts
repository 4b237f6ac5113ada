import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A way to a server on which the answer to a command can get lost: the server carries it out, nobody hears of it. */
export async function lossyWay(url: string) {
  const { host, hostname, port } = new URL(url);
  let doomed = "";
  const sockets = new Set<Socket>();
  const door = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => [near, far].forEach((one) => one.destroy()));
    }
    let mute = false;
    near.on("data", (asked) => {
      if (doomed !== "" && asked.includes(doomed)) [mute, doomed] = [true, ""];
      far.write(asked);
    });
    far.on("data", (answer) => {
      if (mute) near.destroy();
      else near.write(answer);
    });
  });
  door.listen(0, "127.0.0.1");
  await once(door, "listening");
  const address = door.address();
  if (address === null || typeof address === "string") throw new Error("the door has a port");
  return {
    url: url.replace(host, `127.0.0.1:${String(address.port)}`),
    /** The next command that has this word in it is carried out, and its answer lost. */
    loseAnswerTo: (word: string) => {
      doomed = word;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      door.close();
    },
  };
}
