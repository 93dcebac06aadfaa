package tollgate.console.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads Bootstrap icons as inline SVG, hidden from screen readers. */
public final class Icons {

  private static final String FOLDER = "META-INF/resources/webjars/bootstrap-icons/1.11.3/icons/";
  private static final Map<String, String> SVG = new ConcurrentHashMap<>();

  private Icons() {}

  /** Returns the icon of this name, 1 em wide. */
  public static Content icon(String name) {
    String svg = SVG.computeIfAbsent(name, Icons::read);
    return (TemplateOutput output) -> output.writeContent(svg);
  }

  private static String read(String name) {
    try (InputStream in =
        Icons.class.getClassLoader().getResourceAsStream(FOLDER + name + ".svg")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replaceFirst("<svg ", "<svg aria-hidden=\"true\" focusable=\"false\" ")
          .replaceFirst(" class=\"[^\"]*\"", " class=\"icon\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
