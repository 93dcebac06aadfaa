package tollgate.testkit;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Resets and counts TCP connections. */
public final class Sockets {

  private static final String ESTABLISHED = "01";

  private Sockets() {}

  /** Closes a socket with RST instead of FIN; does nothing when it is closed already. */
  public static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // The socket is closed, which is the purpose.
    }
  }

  /** Closes a socket and ignores a failure. */
  public static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // The socket is closed, which is the purpose.
    }
  }

  /** Returns whether a program accepts connections at a port of 127.0.0.1. */
  public static boolean accepts(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns the number of established connections to a local port; 0 without {@code /proc}. */
  public static int countEstablishedTo(int port) {
    String remote = String.format(Locale.ROOT, ":%04X", port);
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> lines(Path.of("/proc/net", table)).stream())
        .map(line -> line.strip().split("\\s+"))
        .filter(row -> row.length > 3 && row[2].endsWith(remote) && row[3].equals(ESTABLISHED))
        .mapToInt(row -> 1)
        .sum();
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException e) {
      return List.of();
    }
  }
}
