package tollgate.console.overview;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Small bars, one for each minute, as high as the highest allows. */
public final class CallChart {

  private static final int BAR = 4;
  private static final double GAP = 1;
  private static final int HEIGHT = 48;

  private final List<Long> values;
  private final List<Long> parts;

  CallChart(List<Long> values) {
    this(values, Collections.nCopies(values.size(), 0L));
  }

  private CallChart(List<Long> values, List<Long> parts) {
    this.values = values;
    this.parts = parts;
  }

  /** The same, with a part of each bar in the colour of what went wrong. */
  CallChart with(List<Long> ofWhich) {
    return new CallChart(values, ofWhich);
  }

  /** The bars, which say nothing to a screen reader: the numbers stand beside them. */
  public Content drawn() {
    long highest = Math.max(1, Collections.max(values));
    StringBuilder svg =
        new StringBuilder(
            "<svg class=\"chart\" viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
                .formatted(values.size() * BAR, HEIGHT));
    svg.append(
        "<rect class=\"bar rest\" x=\"0\" y=\"%d\" width=\"100%%\" height=\"1\"/>"
            .formatted(HEIGHT - 1));
    for (int i = 0; i < values.size(); i++) {
      bar(svg, i, values.get(i), highest, "bar");
      bar(svg, i, Math.min(parts.get(i), values.get(i)), highest, "bar bad");
    }
    String drawn = svg.append("</svg>").toString();
    return (TemplateOutput output) -> output.writeContent(drawn);
  }

  private static void bar(StringBuilder svg, int place, long value, long highest, String kind) {
    if (value > 0) {
      double height = Math.max(1.5, (double) HEIGHT * value / highest);
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
              kind,
              place * BAR,
              HEIGHT - height,
              BAR - GAP,
              height));
    }
  }
}
