package tollgate.console.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import io.nayuki.qrcodegen.DataTooLongException;
import io.nayuki.qrcodegen.QrCode;
import java.util.Optional;

/** Renders a text as a QR code, in inline SVG. */
public final class QrCodeSvg {

  /** The width of the empty border, in modules, that the QR code standard requires. */
  private static final int QUIET_ZONE = 4;

  private final QrCode code;

  private QrCodeSvg(QrCode code) {
    this.code = code;
  }

  /** Returns the code of a text; empty when the text is too long for a QR code. */
  public static Optional<QrCodeSvg> of(String text) {
    try {
      return Optional.of(new QrCodeSvg(QrCode.encodeText(text, QrCode.Ecc.MEDIUM)));
    } catch (DataTooLongException e) {
      return Optional.empty();
    }
  }

  /** Returns the SVG, black on white in both themes, as scanners need it. */
  public Content svg(String label) {
    int size = code.size + 2 * QUIET_ZONE;
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
          path.append("M%d %dh1v1h-1z".formatted(x + QUIET_ZONE, y + QUIET_ZONE));
        }
      }
    }
    return path.toString();
  }
}
