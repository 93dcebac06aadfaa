package tollgate.console.users;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.util.Optional;

/** A text as a QR code, drawn into the page itself. */
public final class QrImage {

  private static final int QUIET = 4;

  private final QrCode code;

  private QrImage(QrCode code) {
    this.code = code;
  }

  /** The code of a text; none when the text is longer than a code can hold. */
  static Optional<QrImage> of(String text) {
    try {
      return Optional.of(new QrImage(QrCode.encodeText(text, QrCode.Ecc.MEDIUM)));
    } catch (DataTooLongException e) {
      return Optional.empty();
    }
  }

  /** Black on white in every theme: cameras want it so. */
  public Content drawn(String label) {
    int size = code.size + 2 * QUIET;
    return (TemplateOutput output) -> {
      output.writeContent(
          "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\" aria-label=\""
              .formatted(size, size));
      output.writeContent(label.replace("&", "&amp;").replace("\"", "&quot;"));
      output.writeContent(
          "\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path fill=\"#000\" d=\""
              + path()
              + "\"/></svg>");
    };
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
        }
      }
    }
    return path.toString();
  }
}
