package tollgate.torture.attack;

import java.nio.ByteBuffer;
import tollgate.testkit.HttpConnection;

/** Sends requests without waiting for the responses. */
public final class PipelinedRequests implements Attacker {

  private static final byte[] REQUESTS =
      HttpConnection.bytes("GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(500));

  private final boolean readsResponses;
  private long sent;

  /** Creates a connection that reads the responses, or never does. */
  public PipelinedRequests(boolean readsResponses) {
    this.readsResponses = readsResponses;
  }

  @Override
  public ByteBuffer next() {
    int position = (int) (sent % REQUESTS.length);
    return ByteBuffer.wrap(REQUESTS, position, REQUESTS.length - position);
  }

  @Override
  public void sent(int bytes) {
    sent += bytes;
  }

  @Override
  public boolean readsResponses() {
    return readsResponses;
  }
}
