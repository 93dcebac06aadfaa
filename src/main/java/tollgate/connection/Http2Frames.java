package tollgate.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Reads the headers of HTTP/2 frames in buffers; RFC 9113, section 4.1. Not thread-safe. */
final class Http2Frames {

  static final int PREFACE_BYTES = 24;
  static final int HEADER_BYTES = 9;
  static final int MAX_PAYLOAD_BYTES = 16 * 1024;
  private static final int DATA = 0;
  private static final int HEADERS = 1;
  static final int SETTINGS = 4;
  private static final int CONTINUATION = 9;

  private static final int GOAWAY = 7;
  private static final int ENHANCE_YOUR_CALM = 11;
  private static final int END_HEADERS = 4;
  private static final int TYPE_OFFSET = 3;
  private static final int STREAM_OFFSET = 5;
  private static final int GOAWAY_PAYLOAD_BYTES = 8;

  private final ByteBuf header = Unpooled.buffer(HEADER_BYTES);
  private int payloadLeft;

  /** Receives the DATA frames that are written. */
  interface DataListener {
    void onData(int stream, int size);
  }

  /** Finds the DATA frames in the next bytes of a connection, which it leaves unread. */
  void onWritten(ByteBuf bytes, DataListener listener) {
    for (int at = bytes.readerIndex(); at < bytes.writerIndex(); ) {
      int left = bytes.writerIndex() - at;
      if (payloadLeft > 0) {
        int skipped = Math.min(payloadLeft, left);
        payloadLeft -= skipped;
        at += skipped;
      } else {
        int copied = Math.min(header.writableBytes(), left);
        header.writeBytes(bytes, at, copied);
        at += copied;
        onHeader(listener);
      }
    }
  }

  private void onHeader(DataListener listener) {
    if (header.readableBytes() == HEADER_BYTES) {
      payloadLeft = payloadLength(header);
      if (type(header) == DATA) {
        listener.onData(stream(header), payloadLeft);
      }
      header.clear();
    }
  }

  /** Returns the length of a frame; a frame that is too long is refused at its header. */
  static int nextLength(ByteBuf bytes) {
    boolean isHeaderRead = bytes.readableBytes() >= HEADER_BYTES;
    int payload = isHeaderRead ? payloadLength(bytes) : 0;
    return HEADER_BYTES + (payload > MAX_PAYLOAD_BYTES ? 0 : payload);
  }

  /** Returns whether the next frame is known to be DATA. */
  static boolean isData(ByteBuf bytes) {
    return bytes.readableBytes() >= HEADER_BYTES && type(bytes) == DATA;
  }

  static int payloadLength(ByteBuf frame) {
    return frame.getUnsignedMedium(frame.readerIndex());
  }

  static int type(ByteBuf frame) {
    return frame.getUnsignedByte(frame.readerIndex() + TYPE_OFFSET);
  }

  static int stream(ByteBuf frame) {
    return frame.getInt(frame.readerIndex() + STREAM_OFFSET) & Integer.MAX_VALUE;
  }

  static boolean isHeaderBlock(ByteBuf frame) {
    return type(frame) == HEADERS || type(frame) == CONTINUATION;
  }

  static boolean isEndOfHeaders(ByteBuf frame) {
    return (frame.getByte(frame.readerIndex() + TYPE_OFFSET + 1) & END_HEADERS) != 0;
  }

  /** Returns the frame that ends a connection above a limit. */
  static ByteBuf goAway(int lastStream) {
    return Unpooled.buffer(HEADER_BYTES + GOAWAY_PAYLOAD_BYTES)
        .writeMedium(GOAWAY_PAYLOAD_BYTES)
        .writeByte(GOAWAY)
        .writeByte(0)
        .writeInt(0)
        .writeInt(lastStream)
        .writeInt(ENHANCE_YOUR_CALM);
  }
}
