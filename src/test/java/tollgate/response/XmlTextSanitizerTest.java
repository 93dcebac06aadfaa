package tollgate.response;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextSanitizerTest {

  private final XmlTextSanitizer xmlText = new XmlTextSanitizer();

  @ParameterizedTest
  @ValueSource(
      ints = {
        '\t', '\n', '\r', ' ', 0x7F, 0x85, 0xD7FF, 0xE000, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF
      })
  void keepsEveryCharacterThatXmlAllows(int character) {
    String text = "a" + Character.toString(character) + "b";

    assertThat(xmlText.marshal(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x08, 0x0B, 0x0C, 0x0E, 0x1F, 0xFFFE, 0xFFFF})
  void replacesEveryCharacterThatXmlForbids(int character) {
    String text = "a" + Character.toString(character) + "b";

    assertThat(xmlText.marshal(text)).isEqualTo("a\uFFFDb");
  }

  @Test
  void replacesALoneSurrogate() {
    assertThat(xmlText.marshal("a\uD800b\uDC00")).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void replacesEachForbiddenCharacterWithOne() {
    assertThat(xmlText.marshal("\1\2Ž\3😀")).isEqualTo("\uFFFD\uFFFDŽ\uFFFD😀");
  }

  @Test
  void keepsNull() {
    assertThat(xmlText.marshal(null)).isNull();
  }

  @Test
  void unmarshalsTextUnchanged() {
    assertThat(xmlText.unmarshal("a\1b")).isEqualTo("a\1b");
  }
}
