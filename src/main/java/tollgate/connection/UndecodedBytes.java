package tollgate.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.ByteToMessageDecoder.Cumulator;

/** Merges the buffers of a decoder and knows how many bytes it has left. Not thread-safe. */
final class UndecodedBytes implements Cumulator {

  private ByteBuf current = Unpooled.EMPTY_BUFFER;
  private boolean isDecoding;
  private int left;

  /** Keeps the buffer until the decoder returns, which releases it when nothing is left. */
  @Override
  public ByteBuf cumulate(ByteBufAllocator allocator, ByteBuf cumulation, ByteBuf data) {
    ByteBuf merged = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, cumulation, data);
    current = merged.retain();
    isDecoding = true;
    return merged;
  }

  /** Ends a call of the decoder. */
  void onDecoded() {
    left = current.readableBytes();
    current.release();
    current = Unpooled.EMPTY_BUFFER;
    isDecoding = false;
  }

  int count() {
    return isDecoding ? current.readableBytes() : left;
  }
}
