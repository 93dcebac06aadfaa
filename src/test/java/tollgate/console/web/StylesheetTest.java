package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StylesheetTest {

  /** Names a side of the screen, or gives the four sides one by one. */
  private static final Pattern PHYSICAL =
      Pattern.compile(
          "(?<![-a-z])(left|right|top|bottom|inset"
              + "|(margin|padding|border|scroll-margin|scroll-padding)-(left|right|top|bottom)"
              + "[a-z-]*|border-(top|bottom)-(left|right)-radius)\\s*:"
              + "|(text-align|float|clear)\\s*:\\s*(left|right)"
              + "|(?<![-a-z])(margin|padding|inset|border-width|border-radius)\\s*:"
              + "\\s*[^\\s;}]+\\s+[^\\s;}]+\\s+[^\\s;}]+\\s+[^\\s;}]+");

  @Test
  void hasNoPropertyOfASideSoThatTextCanRunFromRightToLeft() throws IOException {
    String css = Files.readString(Path.of("src/main/resources/console/console.css"));

    assertThat(PHYSICAL.matcher(css).results().map(MatchResult::group)).isEmpty();
  }

  @Test
  void findsPhysicalProperties() {
    assertThat(PHYSICAL.matcher("a { left: 0; }").find()).isTrue();
    assertThat(PHYSICAL.matcher("a{padding-left:1px}").find()).isTrue();
    assertThat(PHYSICAL.matcher("a { border-top: 0 }").find()).isTrue();
    assertThat(PHYSICAL.matcher("a { margin: 0 0 0 4px }").find()).isTrue();
    assertThat(PHYSICAL.matcher("a { text-align: right }").find()).isTrue();
    assertThat(PHYSICAL.matcher("a { vertical-align: top; margin: 0 auto }").find()).isFalse();
  }
}
