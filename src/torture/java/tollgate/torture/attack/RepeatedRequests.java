package tollgate.torture.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Sends request after request on each connection, and counts the responses by their status. */
public final class RepeatedRequests {

  /** Where the status is in {@code HTTP/1.1 200}. */
  private static final int STATUS_BEGIN = 9;

  private static final int STATUS_END = 12;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final LongFunction<byte[]> requests;
  private final AtomicLong next = new AtomicLong();
  private final StatusCounts responses = new StatusCounts();

  /** Takes the requests by their number, which begins at 0. */
  public RepeatedRequests(LongFunction<byte[]> requests) {
    this.requests = requests;
  }

  /** Returns a connection that has sent nothing. */
  public Attacker open() {
    return new Repeater();
  }

  /** Returns the number of responses by status. */
  public StatusCounts responses() {
    return responses;
  }

  private final class Repeater implements Attacker {

    private ByteBuffer unsent = ByteBuffer.wrap(requests.apply(next.getAndIncrement()));

    @Override
    public ByteBuffer next() {
      return unsent.hasRemaining() ? unsent.slice() : NOTHING;
    }

    @Override
    public void sent(int bytes) {
      unsent.position(unsent.position() + bytes);
    }

    /** Takes each read as one response: they are short, and written by the gateway at once. */
    @Override
    public void received(ByteBuffer bytes) {
      if (bytes.remaining() >= STATUS_END) {
        byte[] status = new byte[STATUS_END - STATUS_BEGIN];
        bytes.get(STATUS_BEGIN, status);
        responses.add(Integer.parseInt(new String(status, ISO_8859_1)));
        unsent = ByteBuffer.wrap(requests.apply(next.getAndIncrement()));
      }
    }
  }
}
