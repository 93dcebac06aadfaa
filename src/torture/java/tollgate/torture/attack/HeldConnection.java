package tollgate.torture.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import tollgate.torture.environment.GatewayProcess;

/** The kinds of connections that a peer can hold: what it sends, and what it leaves out. */
public enum HeldConnection {
  SILENT("silent", false, "", 0),
  HALF_HEADER(
      "half a header",
      false,
      "POST /billing/api/user_balance_get HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Text: ",
      0),
  HALF_BODY(
      "half a body",
      false,
      "POST /billing/api/user_balance_get HTTP/1.1\r\nHost: 127.0.0.1\r\n"
          + "Content-Length: 65536\r\n\r\n",
      65_535),
  UNFINISHED_REQUEST_LINE("unfinished request line", false, "GET /", 24_000),
  PIPELINED("pipelined, never read", false, "", 0) {
    @Override
    public Attacker open() {
      return new PipelinedRequests(false);
    }
  },
  CONSOLE_GET_WITH_BODY(
      "console GET with a body",
      true,
      "GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9900000\r\n\r\n",
      9_899_999),
  UPLOAD_WITHOUT_BOUNDARY(
      "upload without the last boundary",
      true,
      "POST /card-groups/1/import HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9900000\r\n"
          + "Content-Type: multipart/form-data; boundary=b\r\n\r\n"
          + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"cards.csv\"\r\n\r\n",
      9_899_000);

  private static final int CHUNK_BYTES = 16_384;
  private static final ByteBuffer FILLER =
      ByteBuffer.wrap("a".repeat(CHUNK_BYTES).getBytes(ISO_8859_1));

  private final String text;
  private final boolean isAtConsole;
  private final ByteBuffer head;
  private final long filler;

  /**
   * Describes a kind.
   *
   * @param filler the number of bytes after the head
   */
  HeldConnection(String text, boolean isAtConsole, String head, long filler) {
    this.text = text;
    this.isAtConsole = isAtConsole;
    this.head = ByteBuffer.wrap(head.getBytes(ISO_8859_1));
    this.filler = filler;
  }

  /** Returns the port that it attacks. */
  public int portOf(GatewayProcess gateway) {
    return isAtConsole ? gateway.consolePort() : gateway.port();
  }

  /** Returns a connection that has sent nothing. */
  public Attacker open() {
    return new Holder();
  }

  @Override
  public String toString() {
    return text;
  }

  private ByteBuffer after(long sent) {
    int headBytes = head.limit();
    if (sent < headBytes) {
      return head.slice((int) sent, headBytes - (int) sent);
    }
    return FILLER.slice(0, (int) Math.min(headBytes + filler - sent, CHUNK_BYTES));
  }

  private final class Holder implements Attacker {

    private long sent;

    @Override
    public ByteBuffer next() {
      return after(sent);
    }

    @Override
    public void sent(int bytes) {
      sent += bytes;
    }
  }
}
