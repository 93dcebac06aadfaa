package tollgate.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import tollgate.connection.Shedding.Limit;

/**
 * Passes whole frames to the HTTP/2 decoder, up to the header of one request, or 32 other frames,
 * in a turn of the event loop. Reads no further while frames are left or the client reads nothing.
 * The {@link Http2Streams} limit what follows from the frames.
 */
final class Http2FrameReader extends ChannelDuplexHandler {

  private static final int MAX_FRAMES_PER_TURN = 32;

  private final AddressUsage usage;
  private final ReservedBytes bytes;
  private final Shedding shedding;
  private final RequestDeadline deadline;
  private final ResponseProgress progress;
  private final Http2HeaderBlock headerBlock = new Http2HeaderBlock();
  private final Http2Frames written = new Http2Frames();
  private final Backpressure backpressure = new Backpressure();
  private Http2Frames.DataListener sentData = (stream, size) -> {};
  private ChannelHandlerContext context;
  private ByteBuf undecoded = Unpooled.EMPTY_BUFFER;
  private boolean isPrefaceRead;
  private boolean isSettingsRead;
  private boolean isTurnOver;
  private boolean isScheduled;
  private boolean isClosed;

  Http2FrameReader(AddressUsage usage, Shedding shedding, RequestTimeouts timeouts) {
    this.usage = usage;
    this.bytes = new ReservedBytes(usage);
    this.shedding = shedding;
    this.deadline = new RequestDeadline(timeouts, this::shed);
    this.progress = new ResponseProgress(timeouts.idle(), this::shed);
  }

  /** Connects the limits of the streams, once Vert.x has made the connection. */
  void follow(Http2Streams streams) {
    sentData = streams::onSent;
    progress.follow(streams);
  }

  /** The preface of the client is due from now on. */
  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    deadline.await(RequestDeadline.Phase.HEADER, context.executor());
    progress.start(context.channel());
  }

  @Override
  public void channelRead(ChannelHandlerContext ignored, Object message) {
    ByteBuf data = (ByteBuf) message;
    deadline.onBytes(data.readableBytes());
    if (isClosed) {
      data.release();
    } else if (bytes.reserve(data.readableBytes())) {
      undecoded = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), undecoded, data);
      decode();
    } else {
      data.release();
      shed(Limit.MEMORY);
    }
  }

  /** What was read at once is passed on in several records of TLS. */
  @Override
  public void channelReadComplete(ChannelHandlerContext ignored) {
    isTurnOver = isScheduled;
    context.fireChannelReadComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ignored) {
    release();
    progress.stop();
    context.fireChannelInactive();
  }

  @Override
  public void read(ChannelHandlerContext ignored) {
    backpressure.read(context);
  }

  @Override
  public void write(ChannelHandlerContext ignored, Object message, ChannelPromise promise) {
    written.onWritten((ByteBuf) message, sentData);
    context.write(message, promise);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ignored) {
    context.fireChannelWritabilityChanged();
    schedule();
  }

  /** Ends the connection with an error that the client can read. */
  void shed(Limit limit) {
    if (!isClosed) {
      shedding.shed(limit, String.valueOf(context.channel().remoteAddress()));
      release();
      context.writeAndFlush(Http2Frames.goAway(headerBlock.lastStream()));
      context.close();
    }
  }

  private void release() {
    isClosed = true;
    deadline.cancel();
    undecoded.release();
    undecoded = Unpooled.EMPTY_BUFFER;
    bytes.keep(0);
  }

  private void schedule() {
    if (!isScheduled) {
      isScheduled = true;
      RequestTurns.current().await(usage, this::decodeNext, context.executor());
    }
  }

  private void decodeNext() {
    isScheduled = false;
    isTurnOver = false;
    if (!isClosed) {
      decode();
      context.fireChannelReadComplete();
    }
  }

  private void decode() {
    for (int i = 0; i < MAX_FRAMES_PER_TURN && isNextPassed() && !isTurnOver; i++) {
      isTurnOver = pass();
    }
    if (!isClosed) {
      boolean isNextReady = isNextPassed();
      if (isNextReady) {
        schedule();
      }
      backpressure.stop(isNextReady || !context.channel().isWritable(), context);
      bytes.keep(undecoded.readableBytes() + headerBlock.bytes());
      deadline.await(phase(), context.executor());
    }
  }

  private boolean isNextPassed() {
    return !isClosed && context.channel().isWritable() && undecoded.readableBytes() >= nextLength();
  }

  private int nextLength() {
    return isPrefaceRead ? Http2Frames.nextLength(undecoded) : Http2Frames.PREFACE_BYTES;
  }

  /** Passes a frame, and returns whether a header is complete with it. */
  private boolean pass() {
    int length = nextLength();
    boolean isEndOfHeaders = isPrefaceRead && onFrame();
    isPrefaceRead = true;
    if (isSettingsRead && !headerBlock.isOpen()) {
      deadline.await(RequestDeadline.Phase.NONE, context.executor());
      deadline.onHeader();
    }
    context.fireChannelRead(undecoded.readRetainedSlice(length));
    if (!undecoded.isReadable() && !isClosed) {
      undecoded.release();
      undecoded = Unpooled.EMPTY_BUFFER;
    }
    return isEndOfHeaders;
  }

  private boolean onFrame() {
    isSettingsRead |= Http2Frames.type(undecoded) == Http2Frames.SETTINGS;
    return headerBlock.onFrame(undecoded);
  }

  private RequestDeadline.Phase phase() {
    boolean isStarted = isSettingsRead && !headerBlock.isOpen();
    if (backpressure.isStopped() || isStarted && !undecoded.isReadable()) {
      return RequestDeadline.Phase.NONE;
    }
    return isStarted && Http2Frames.isData(undecoded)
        ? RequestDeadline.Phase.BODY
        : RequestDeadline.Phase.HEADER;
  }
}
