package tollgate.db;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes rows in the binary format of {@code COPY}. When a {@code COPY} is cancelled, PostgreSQL
 * logs the current line of its text formats, which contains a PIN, but no row of the binary one.
 * The driver has no writer of it. Not thread-safe.
 */
public final class BinaryCopy {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };
  private static final long NO_FLAGS_AND_NO_EXTENSION = 0;
  private static final int END = -1;
  private static final int NULL = -1;
  private static final int UUID_BYTES = 16;

  private final DataOutputStream out;

  /** Begins the rows. */
  public BinaryCopy(OutputStream stream) throws IOException {
    out = new DataOutputStream(stream);
    out.write(SIGNATURE);
    out.writeLong(NO_FLAGS_AND_NO_EXTENSION);
  }

  /** Begins a row with this number of fields. */
  public BinaryCopy row(int fields) throws IOException {
    out.writeShort(fields);
    return this;
  }

  /** Writes a {@code text}. */
  public BinaryCopy text(String value) throws IOException {
    return bytes(value.getBytes(UTF_8));
  }

  /** Writes a {@code bigint}. */
  public BinaryCopy bigint(long value) throws IOException {
    out.writeInt(Long.BYTES);
    out.writeLong(value);
    return this;
  }

  /** Writes a {@code uuid}. */
  public BinaryCopy uuid(UUID value) throws IOException {
    out.writeInt(UUID_BYTES);
    out.writeLong(value.getMostSignificantBits());
    out.writeLong(value.getLeastSignificantBits());
    return this;
  }

  /** Writes a {@code bytea} from its hexadecimal digits, or NULL. */
  public BinaryCopy bytea(Optional<String> hex) throws IOException {
    if (hex.isPresent()) {
      return bytes(HexFormat.of().parseHex(hex.get()));
    }
    return noValue();
  }

  /** Writes NULL. */
  public BinaryCopy noValue() throws IOException {
    out.writeInt(NULL);
    return this;
  }

  /** Ends the rows. */
  public void end() throws IOException {
    out.writeShort(END);
    out.flush();
  }

  private BinaryCopy bytes(byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
    return this;
  }
}
