package tollgate.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.amqp.transport.SenderSettleMode;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Delivery;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;

/**
 * One connection of a partner to the broker, with a queue of its own for replies. Messages are
 * settled by their sender, in both directions, so that the client costs little. Uses the protocol
 * engine of Qpid on the calling thread, without the threads of a JMS client.
 */
final class AmqpClient implements AutoCloseable {

  private static final int CREDIT = 256;
  private static final int MAX_MESSAGE_BYTES = 16_384;
  private static final long TIMEOUT_MS = 10_000;

  private final Transport transport = Proton.transport();
  private final Connection connection = Proton.connection();
  private final Selector selector = Selector.open();
  private final SocketChannel channel;
  private final Sender sender;
  private final Receiver receiver;
  private final byte[] received = new byte[MAX_MESSAGE_BYTES];
  private long sent;

  /** Connects to a port of 127.0.0.1, to send to this queue. */
  AmqpClient(int port, String queue) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
    transport.sasl().client();
    transport.sasl().setMechanisms("ANONYMOUS");
    transport.bind(connection);
    connection.setContainer("bench");
    connection.open();
    Session session = connection.session();
    session.open();
    sender = sender(session, queue);
    receiver = receiver(session);
    while (sender.getCredit() == 0 || receiver.getRemoteState() != EndpointState.ACTIVE) {
      exchange(TIMEOUT_MS);
    }
  }

  private static Sender sender(Session session, String queue) {
    Target target = new Target();
    target.setAddress(queue);
    target.setCapabilities(Symbol.valueOf("queue"));
    Sender sender = session.sender("requests");
    sender.setTarget(target);
    sender.setSource(new Source());
    sender.setSenderSettleMode(SenderSettleMode.SETTLED);
    sender.open();
    return sender;
  }

  private static Receiver receiver(Session session) {
    Source source = new Source();
    source.setDynamic(true);
    source.setCapabilities(Symbol.valueOf("temporary-queue"));
    Receiver receiver = session.receiver("replies");
    receiver.setSource(source);
    receiver.setTarget(new Target());
    receiver.setSenderSettleMode(SenderSettleMode.SETTLED);
    receiver.flow(CREDIT);
    receiver.open();
    return receiver;
  }

  /** Returns the address of the replies. */
  String replyAddress() {
    return ((Source) receiver.getRemoteSource()).getAddress();
  }

  /** Sends an encoded message with the next call of {@link #exchange}. */
  void send(byte[] message, int length) {
    sender.delivery(Long.toString(sent++).getBytes(US_ASCII));
    sender.send(message, 0, length);
    sender.current().settle();
  }

  /** Returns the bytes of the next reply that has arrived; empty when there is none. */
  ByteBuffer next() {
    Delivery delivery = receiver.current();
    if (delivery == null || delivery.isPartial() || !delivery.isReadable()) {
      return ByteBuffer.allocate(0);
    }
    int length = receiver.recv(received, 0, received.length);
    receiver.advance();
    delivery.settle();
    if (receiver.getCredit() <= CREDIT / 2) {
      receiver.flow(CREDIT - receiver.getCredit());
    }
    return ByteBuffer.wrap(received, 0, length);
  }

  /** Writes what was sent, and waits until something arrives or the time is over. */
  void exchange(long timeoutMs) throws IOException {
    write();
    selector.select(timeoutMs);
    selector.selectedKeys().clear();
    ByteBuffer tail = transport.tail();
    if (channel.read(tail) < 0 || connection.getRemoteState() == EndpointState.CLOSED) {
      throw new EOFException("The broker closed the connection");
    }
    transport.process();
    write();
  }

  private void write() throws IOException {
    for (int pending = transport.pending(); pending > 0; pending = transport.pending()) {
      int written = channel.write(transport.head());
      transport.pop(written);
      if (written < pending) {
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    selector.close();
  }
}
