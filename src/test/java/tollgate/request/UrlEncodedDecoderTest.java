package tollgate.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlEncodedDecoderTest {

  @ParameterizedTest
  @CsvSource({
    "a=1,            a:1",
    "a=1&b=2,        a:1 b:2",
    "a=1&a=1,        a:1 a:1",
    "a,              a:",
    "a=,             a:",
    "=1,             :1",
    "a=1&&b=2,       a:1 : b:2",
    "a=1&,           a:1 :",
    "a=b=c,          a:b=c",
    "a==,            a:=",
    "a=1;b=2,        a:1;b=2",
    "a=%3D%26%25,    a:=&%",
    "%61=1,          a:1",
    "a=x%2By,        a:x+y",
    "a=%c4%84%C4%84, a:ĄĄ",
    "a=%F0%9F%98%80, a:😀",
    "a=?/:@#,        a:?/:@#"
  })
  void decodesPairsInTheirOrder(String text, String expected) throws MalformedRequestException {
    assertThat(pairs(text)).containsExactly(expected.split(" "));
  }

  @Test
  void decodesAPlusAsASpaceInPairs() throws MalformedRequestException {
    assertThat(pairs("a+b=c+d%20e")).containsExactly("a b:c d e");
  }

  @Test
  void decodesAnEmptyTextToAnEmptyPair() throws MalformedRequestException {
    assertThat(pairs("")).containsExactly(":");
  }

  @Test
  void keepsANul() throws MalformedRequestException {
    assertThat(pairs("a=x%00y")).containsExactly("a:x\0y");
  }

  @Test
  void decodesRawUtf8() throws MalformedRequestException {
    String onTheWire = new String("u=Žąsis😀".getBytes(UTF_8), ISO_8859_1);

    assertThat(pairs(onTheWire)).containsExactly("u:Žąsis😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a=%", "a=%4", "a=%zz", "a=%4g", "a=%-1", "a=%+1", "%=1", "a=1&b%=2", "a=%4&b=1"})
  void refusesAPercentSignWithoutTwoHexDigits(String text) {
    assertThatThrownBy(() -> pairs(text)).isInstanceOf(MalformedRequestException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=%ff",
        "a=%c3%28",
        "a=%e2%82",
        "%c4=1",
        "a=%c4&b=%84",
        "a=%c0%80",
        "a=%ed%a0%80",
        "a=%f4%90%80%80",
        "a=\u00ff"
      })
  void refusesInvalidUtf8(String text) {
    assertThatThrownBy(() -> pairs(text)).isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void keepsAPlusInAPath() throws MalformedRequestException {
    assertThat(UrlEncodedDecoder.decodeSegment("a+b%2Bc%20d%2Fe")).isEqualTo("a+b+c d/e");
  }

  @Test
  void refusesAMalformedPath() {
    assertThatThrownBy(() -> UrlEncodedDecoder.decodeSegment("a%2"))
        .isInstanceOf(MalformedRequestException.class);
    assertThatThrownBy(() -> UrlEncodedDecoder.decodeSegment("%ff"))
        .isInstanceOf(MalformedRequestException.class);
  }

  @Test
  void decodesEveryByteAsUtf8OrRefuses() throws MalformedRequestException {
    assertThat(UrlEncodedDecoder.utf8("Žąsis".getBytes(UTF_8))).isEqualTo("Žąsis");
    assertThatThrownBy(() -> UrlEncodedDecoder.utf8("Žąsis\u00ff".getBytes(ISO_8859_1)))
        .isInstanceOf(MalformedRequestException.class);
  }

  private static List<String> pairs(String text) throws MalformedRequestException {
    List<String> pairs = new ArrayList<>();
    UrlEncodedDecoder.decodePairs(text, (name, value) -> pairs.add(name + ":" + value));
    return pairs;
  }
}
