package tollgate.torture.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.Supplier;

/**
 * Holds connections to a port from one address, on one thread, and opens new ones for those that
 * the gateway closes, until closed.
 */
public final class ConnectionFlood implements AutoCloseable {

  /** The address that attacks; buyers use 127.0.0.1, and honest calls another one. */
  public static final String ADDRESS = "127.0.0.2";

  private static final int MAX_OPENED_PER_TURN = 50;
  private static final long TURN_MS = 10;
  private static final int BUFFER_BYTES = 65_536;

  private final Supplier<Attacker> attackers;
  private final InetSocketAddress port;
  private final int target;
  private final Selector selector;
  private final ByteBuffer received = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Thread thread;
  private volatile boolean isClosed;
  private volatile int open;
  private volatile int mostOpen;
  private volatile long closedByGateway;

  private ConnectionFlood(Supplier<Attacker> attackers, int port, int target) throws IOException {
    this.attackers = attackers;
    this.port = new InetSocketAddress("127.0.0.1", port);
    this.target = target;
    this.selector = Selector.open();
    this.thread = new Thread(this::run, "connection-flood");
    thread.setDaemon(true);
  }

  /** Starts to open this number of connections. */
  public static ConnectionFlood start(Supplier<Attacker> attackers, int port, int target)
      throws IOException {
    ConnectionFlood flood = new ConnectionFlood(attackers, port, target);
    flood.thread.start();
    return flood;
  }

  /** Returns the most connections that were established at once. */
  public int mostOpen() {
    return mostOpen;
  }

  /** Returns how many connections the gateway has closed or refused. */
  public long closedByGateway() {
    return closedByGateway;
  }

  private void run() {
    try {
      while (!isClosed) {
        openMissing();
        selector.select(TURN_MS);
        selector.selectedKeys().forEach(this::proceed);
        selector.selectedKeys().clear();
      }
      selector.keys().forEach(ConnectionFlood::close);
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void openMissing() throws IOException {
    int missing = Math.min(target - selector.keys().size(), MAX_OPENED_PER_TURN);
    for (int i = 0; i < missing; i++) {
      SocketChannel channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.bind(new InetSocketAddress(ADDRESS, 0));
      channel.connect(port);
      channel.register(selector, SelectionKey.OP_CONNECT, attackers.get());
    }
  }

  private void proceed(SelectionKey key) {
    SocketChannel channel = (SocketChannel) key.channel();
    boolean isNew = key.isConnectable();
    try {
      if (isNew) {
        connected(key, channel);
      } else {
        transfer(key, channel);
      }
    } catch (IOException e) {
      closedByGateway++;
      open -= isNew ? 0 : 1;
      close(key);
    }
  }

  private void connected(SelectionKey key, SocketChannel channel) throws IOException {
    channel.finishConnect();
    open++;
    mostOpen = Math.max(mostOpen, open);
    await(key, (Attacker) key.attachment());
  }

  private void transfer(SelectionKey key, SocketChannel channel) throws IOException {
    Attacker attacker = (Attacker) key.attachment();
    if (key.isReadable()) {
      received.clear();
      if (channel.read(received) < 0) {
        throw new IOException("The gateway closed the connection");
      }
      attacker.received(received.flip());
    }
    if (key.isWritable()) {
      attacker.sent(channel.write(attacker.next()));
    }
    await(key, attacker);
  }

  private static void await(SelectionKey key, Attacker attacker) {
    int read = attacker.readsResponses() ? SelectionKey.OP_READ : 0;
    int write = attacker.next().hasRemaining() ? SelectionKey.OP_WRITE : 0;
    key.interestOps(read | write);
  }

  private static void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes all connections. */
  @Override
  public void close() throws InterruptedException {
    isClosed = true;
    thread.join();
  }
}
