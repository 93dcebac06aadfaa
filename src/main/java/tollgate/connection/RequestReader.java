package tollgate.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import tollgate.connection.Shedding.Limit;

/**
 * Passes one request at a time to the HTTP decoder. The next one of a connection is decoded when
 * the response to the last has been written, by {@link RequestTurns}. Meanwhile the connection is
 * read no further than one buffer. Bytes of unfinished requests are counted.
 *
 * <p>Vert.x decodes and queues everything that a client sends at once, so that a client that
 * pipelines would hold any amount of memory and delay all other connections of the event loop.
 */
final class RequestReader extends ChannelDuplexHandler {

  private static final long CLOSE_DELAY_MS = 1_000;
  private static final String BAD_REQUEST =
      "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";

  private final AddressUsage usage;
  private final ReservedBytes bytes;
  private final Shedding shedding;
  private final RequestDeadline deadline;
  private final byte[] shedResponse;
  private final UndecodedBytes undecoded = new UndecodedBytes();
  private final Queue<ByteBuf> unread = new ArrayDeque<>();
  private final Backpressure backpressure = new Backpressure();
  private ChannelHandlerContext context;
  private long decodedMessages;
  private boolean isBodyIgnored;
  private boolean isRequestBegun;
  private boolean isAwaitingResponse;
  private boolean isResponseEnded;
  private boolean isShed;

  /**
   * @param decoder the HTTP decoder of the connection, which follows this handler
   * @param shedResponse the bytes of the response for a request that exceeds the memory
   */
  RequestReader(
      ByteToMessageDecoder decoder,
      AddressUsage usage,
      Shedding shedding,
      RequestTimeouts timeouts,
      byte[] shedResponse) {
    decoder.setSingleDecode(true);
    decoder.setCumulator(undecoded);
    this.usage = usage;
    this.bytes = new ReservedBytes(usage);
    this.shedding = shedding;
    this.deadline = new RequestDeadline(timeouts, this::onLate);
    this.shedResponse = shedResponse;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelRead(ChannelHandlerContext ignored, Object message) {
    ByteBuf data = (ByteBuf) message;
    deadline.onBytes(data.readableBytes());
    if (isShed) {
      data.release();
    } else if (bytes.reserve(data.readableBytes())) {
      unread.add(data);
      decode();
    } else {
      data.release();
      shed();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ignored) {
    deadline.cancel();
    isShed = true;
    unread.forEach(ByteBuf::release);
    unread.clear();
    bytes.keep(0);
    context.fireChannelInactive();
  }

  @Override
  public void read(ChannelHandlerContext ignored) {
    backpressure.read(context);
  }

  /** A request begins; its header is complete. */
  void onRequestBegin(boolean isBodyDropped) {
    decodedMessages++;
    isBodyIgnored = isBodyDropped;
    isRequestBegun = true;
    isResponseEnded = false;
    deadline.onHeader();
  }

  void onContent() {
    decodedMessages++;
    if (isBodyIgnored) {
      releaseDecoded();
    }
  }

  void onRequestEnd() {
    isRequestBegun = false;
    isAwaitingResponse = !isResponseEnded;
    if (isResponseEnded) {
      releaseDecoded();
    }
  }

  /** The last byte of a response has been handed to the operating system. */
  void onResponseEnd() {
    isResponseEnded = true;
    if (isAwaitingResponse) {
      isAwaitingResponse = false;
      releaseDecoded();
      if (hasMore()) {
        RequestTurns.current().await(usage, this::decodeNext, context.executor());
      }
    }
  }

  private void decodeNext() {
    if (!isShed && !isAwaitingResponse) {
      decode();
      context.fireChannelReadComplete();
    }
  }

  private void decode() {
    for (long before = -1; !isAwaitingResponse && !isShed && hasMore(); ) {
      boolean isNew = !unread.isEmpty();
      if (!isNew && before == decodedMessages) {
        break;
      }
      before = decodedMessages;
      context.fireChannelRead(isNew ? unread.poll() : Unpooled.EMPTY_BUFFER);
      undecoded.onDecoded();
    }
    if (!isShed) {
      backpressure.stop(isAwaitingResponse && hasMore(), context);
      deadline.await(phase(), context.executor());
    }
  }

  private RequestDeadline.Phase phase() {
    if (isRequestBegun) {
      return RequestDeadline.Phase.BODY;
    }
    return isAwaitingResponse || !hasMore()
        ? RequestDeadline.Phase.NONE
        : RequestDeadline.Phase.HEADER;
  }

  private boolean hasMore() {
    return !unread.isEmpty() || undecoded.count() > 0;
  }

  private void releaseDecoded() {
    bytes.keep(undecoded.count() + unread.stream().mapToLong(ByteBuf::readableBytes).sum());
  }

  private void onLate(Limit limit) {
    shedding.shed(limit, String.valueOf(context.channel().remoteAddress()));
    context.close();
  }

  private void shed() {
    shedding.shed(Limit.MEMORY, String.valueOf(context.channel().remoteAddress()));
    end(shedResponse);
  }

  /** Answers a body that is no HTTP, at which Vert.x would close the connection. */
  void onMalformedBody() {
    end(BAD_REQUEST.getBytes(StandardCharsets.US_ASCII));
  }

  /** Answers, unless a response has been written, and closes the connection. */
  private void end(byte[] response) {
    isShed = true;
    deadline.cancel();
    if (isAwaitingResponse || isResponseEnded && isRequestBegun) {
      context.close();
    } else {
      context.writeAndFlush(Unpooled.wrappedBuffer(response));
      context.executor().schedule(() -> context.close(), CLOSE_DELAY_MS, TimeUnit.MILLISECONDS);
    }
  }
}
