package tollgate.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.codec.ReadableBuffer;
import org.apache.qpid.proton.message.Message;

/** Keeps a number of balances outstanding over the bus, by one connection. */
final class BusLoadRunner implements AutoCloseable {

  private static final int MAX_MESSAGE_BYTES = 16_384;
  private static final long TIMEOUT_MS = 50;

  private final LoadJob job;
  private final SignedRequests requests;
  private final AmqpClient client;
  private final String run = Long.toHexString(System.nanoTime());
  private final byte[] buffer = new byte[MAX_MESSAGE_BYTES];
  private final long[] due;
  private final long start = System.nanoTime();
  private final ResponseRecorder counter;
  private long sent;

  BusLoadRunner(LoadJob job) throws IOException {
    this.job = job;
    this.requests = new SignedRequests(job);
    this.due = new long[job.connections()];
    this.counter = new ResponseRecorder(start, job.length().toNanos());
    this.client = new AmqpClient(job.port(), LoadJob.BUS_QUEUE);
  }

  /** Returns the number of successful replies so far; thread-safe. */
  long answered() {
    return counter.answered();
  }

  LoadResult run() throws IOException {
    for (int slot = 0; slot < due.length; slot++) {
      send(slot);
    }
    while (System.nanoTime() - start < job.length().toNanos()) {
      client.exchange(TIMEOUT_MS);
      for (ByteBuffer reply = client.next(); reply.hasRemaining(); reply = client.next()) {
        send(count(reply));
      }
    }
    return counter.result(System.nanoTime() - start);
  }

  private void send(int slot) {
    due[slot] = System.nanoTime();
    Message message = Proton.message();
    message.setHeader(header());
    message.setMessageId("ID:" + run + "-" + sent++);
    message.setCorrelationId(Integer.toString(slot));
    message.setReplyTo(client.replyAddress());
    message.setBody(new AmqpValue(requests.nextBusBalance()));
    client.send(buffer, message.encode(buffer, 0, buffer.length));
  }

  private static Header header() {
    Header header = new Header();
    header.setDurable(false);
    return header;
  }

  /** Records a reply and returns the slot of its request. */
  private int count(ByteBuffer reply) {
    Message message = Proton.message();
    message.decode(ReadableBuffer.ByteBufferReader.wrap(reply));
    int slot = Integer.parseInt(message.getCorrelationId().toString());
    String text = String.valueOf(((AmqpValue) message.getBody()).getValue());
    if (text.contains(requests.expectedText())) {
      counter.answered(due[slot], System.nanoTime());
    } else {
      counter.failed(text);
    }
    return slot;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
