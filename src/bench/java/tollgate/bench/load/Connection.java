package tollgate.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One kept connection, with at most one request under way. */
final class Connection implements AutoCloseable {

  private static final int LONGEST_ANSWER = 16_384;

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(LONGEST_ANSWER);
  private volatile long due;

  private Connection(SocketChannel channel) {
    this.channel = channel;
  }

  static Connection open(int port, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    Connection line = new Connection(channel);
    channel.register(selector, SelectionKey.OP_READ, line);
    return line;
  }

  /** Sends a request that was due at this moment of nanoTime, be it late. */
  void send(byte[] request, long due) throws IOException {
    this.due = due;
    ByteBuffer out = ByteBuffer.wrap(request);
    channel.write(out);
    if (out.hasRemaining()) {
      throw new IOException("The server reads nothing");
    }
  }

  /** Reads what is there; the answer when it is whole. */
  Optional<Response> read() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("The server hung up");
    }
    String bytes = Response.text(in.array(), in.position());
    if (!Response.isWhole(bytes)) {
      return Optional.empty();
    }
    in.clear();
    return Optional.of(Response.of(bytes));
  }

  long due() {
    return due;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
