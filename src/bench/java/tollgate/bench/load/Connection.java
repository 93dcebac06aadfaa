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
import tollgate.testkit.HttpResponse;

/**
 * A persistent, non-blocking connection with at most one request in flight. Requests may be sent on
 * another thread than responses are read on.
 */
final class Connection implements AutoCloseable {

  private static final int MAX_RESPONSE_BYTES = 16_384;

  private final int port;
  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(MAX_RESPONSE_BYTES);
  private volatile long due;

  private Connection(int port, SocketChannel channel) {
    this.port = port;
    this.channel = channel;
  }

  /** Connects to a port of 127.0.0.1 and registers for reading, as the attachment of the key. */
  static Connection open(int port, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    Connection connection = new Connection(port, channel);
    channel.register(selector, SelectionKey.OP_READ, connection);
    return connection;
  }

  int port() {
    return port;
  }

  /**
   * Sends a request.
   *
   * @param due when it should have been sent, in {@link System#nanoTime}
   * @throws IOException when the server does not read
   */
  void send(byte[] request, long due) throws IOException {
    this.due = due;
    ByteBuffer out = ByteBuffer.wrap(request);
    channel.write(out);
    if (out.hasRemaining()) {
      throw new IOException("The server does not read");
    }
  }

  /** Reads the available bytes; returns the response when it is complete. */
  Optional<HttpResponse> read() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("The server closed the connection");
    }
    String text = HttpResponse.text(in.array(), in.position());
    if (!HttpResponse.isComplete(text)) {
      return Optional.empty();
    }
    in.clear();
    return Optional.of(HttpResponse.parse(text));
  }

  /** Returns when the request in flight was due, in {@link System#nanoTime}. */
  long due() {
    return due;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
