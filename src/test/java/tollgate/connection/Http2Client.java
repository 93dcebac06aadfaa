package tollgate.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A connection that writes and reads single HTTP/2 frames. */
final class Http2Client implements AutoCloseable {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;
  static final int PRIORITY = 32;
  static final int PROTOCOL_ERROR = 1;
  static final int REFUSED_STREAM = 7;
  static final int ENHANCE_YOUR_CALM = 11;

  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  private static final int TIMEOUT_MS = 20_000;

  private final SSLSocket socket;
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();

  /** A frame that the server has sent. */
  record Frame(int type, int flags, int stream, byte[] payload) {

    /** Returns the error of a frame that resets a stream or ends the connection. */
    int error() {
      return Unpooled.wrappedBuffer(payload).getInt(type == GOAWAY ? 4 : 0);
    }

    String text() {
      return new String(payload, US_ASCII);
    }
  }

  private Http2Client(SSLSocket socket) {
    this.socket = socket;
  }

  /** Connects, and sends nothing. */
  static Http2Client connect(int port, SSLContext context) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {"h2"});
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.startHandshake();
    return new Http2Client(socket);
  }

  Http2Client preface() {
    return bytes(PREFACE.getBytes(US_ASCII)).frame(SETTINGS, 0, 0, new byte[0]);
  }

  /** Announces the window of each stream. */
  Http2Client window(int size) {
    byte[] setting = {
      0, 4, (byte) (size >> 24), (byte) (size >> 16), (byte) (size >> 8), (byte) size
    };
    return frame(SETTINGS, 0, 0, setting);
  }

  Http2Client bytes(byte[] bytes) {
    unsent.writeBytes(bytes);
    return this;
  }

  Http2Client frame(int type, int flags, int stream, byte[] payload) {
    return announced(payload.length, type, flags, stream).bytes(payload);
  }

  /** Adds the header of a frame alone. */
  Http2Client announced(int length, int type, int flags, int stream) {
    ByteBuf header =
        Unpooled.buffer().writeMedium(length).writeByte(type).writeByte(flags).writeInt(stream);
    return bytes(ByteBufUtil.getBytes(header));
  }

  Http2Client get(int stream, String... headers) throws Exception {
    return frame(HEADERS, END_STREAM | END_HEADERS, stream, block("GET", headers));
  }

  Http2Client post(int stream) throws Exception {
    return frame(HEADERS, END_HEADERS, stream, block("POST"));
  }

  /** Encodes a request with further headers, of names and values in turn. */
  static byte[] block(String method, String... headers) throws Exception {
    Http2Headers request =
        new DefaultHttp2Headers(false)
            .method(method)
            .scheme("https")
            .authority("localhost")
            .path("/");
    for (int i = 0; i < headers.length; i += 2) {
      request.add(headers[i], headers[i + 1]);
    }
    ByteBuf encoded = Unpooled.buffer();
    // Without a dynamic table, so that each block can be used on any connection.
    DefaultHttp2HeadersEncoder encoder =
        new DefaultHttp2HeadersEncoder((name, value) -> true, true);
    encoder.configuration().maxHeaderListSize(1 << 20);
    encoder.encodeHeaders(3, request, encoded);
    return ByteBufUtil.getBytes(encoded);
  }

  /** Sends what has been added. */
  Http2Client flush() throws IOException {
    socket.getOutputStream().write(unsent.toByteArray());
    unsent.reset();
    return this;
  }

  /** Returns the status of the next header of a response. */
  String status(Frame frame) throws Exception {
    int skipped = (frame.flags() & PRIORITY) == 0 ? 0 : 5;
    return decoder
        .decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()).skipBytes(skipped))
        .status()
        .toString();
  }

  /** Returns the next frame of these types; null at the end of the connection. */
  Frame next(Integer... types) throws IOException {
    for (Frame each = read(); each != null; each = read()) {
      if (List.of(types).contains(each.type())) {
        return each;
      }
    }
    return null;
  }

  /** Returns all frames up to the end of the connection; a reset is an end. */
  List<Frame> rest() throws IOException {
    List<Frame> frames = new ArrayList<>();
    for (Frame each = read(); each != null; each = read()) {
      frames.add(each);
    }
    return frames;
  }

  private Frame read() throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    try {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      int flags = in.readUnsignedByte();
      int stream = in.readInt();
      return new Frame(type, flags, stream, in.readNBytes(length));
    } catch (java.io.EOFException | SocketException | SSLException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
