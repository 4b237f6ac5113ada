import type { Post } from "./post.ts";
import type { NoticeFault } from "./world.ts";

/** Sends a notice through the weather. */
export async function send(
  post: Post,
  notice: Parameters<Post["send"]>[0],
  fault: NoticeFault | undefined,
): Promise<void> {
  if (fault === "missing") return;
  if (fault === "held") {
    post.hold(notice);
    return;
  }
  if (fault !== undefined && "late" in fault) await post.carry(post.wait(fault.late));
  const times = fault !== undefined && "times" in fault ? fault.times : 1;
  for (let copy = 0; copy < times; copy += 1) await post.send(notice);
}
