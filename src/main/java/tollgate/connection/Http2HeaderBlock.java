package tollgate.connection;

import io.netty.buffer.ByteBuf;

/**
 * Follows the header blocks of an HTTP/2 connection: HEADERS with its CONTINUATION frames. Not
 * thread-safe.
 */
final class Http2HeaderBlock {

  private boolean isOpen;
  private int bytes;
  private int lastStream;

  /** Returns whether a header block is complete with this frame. */
  boolean onFrame(ByteBuf frame) {
    if (!Http2Frames.isHeaderBlock(frame)) {
      return false;
    }
    lastStream = Math.max(lastStream, Http2Frames.stream(frame));
    isOpen = !Http2Frames.isEndOfHeaders(frame);
    bytes = isOpen ? bytes + Http2Frames.payloadLength(frame) : 0;
    return !isOpen;
  }

  boolean isOpen() {
    return isOpen;
  }

  /** Returns the size of a block that is not complete. */
  int bytes() {
    return bytes;
  }

  int lastStream() {
    return lastStream;
  }
}
