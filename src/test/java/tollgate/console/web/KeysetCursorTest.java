package tollgate.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.console.web.KeysetCursor.Column;

class KeysetCursorTest {

  @Test
  void keepsEachValueExactly() {
    KeysetCursor cursor =
        KeysetCursor.of(Instant.parse("2026-01-01T00:00:00.123456Z"), 17L, " _&=é\n\u4e2d ");

    assertThat(KeysetCursor.parse(cursor.encoded(), Column.TIME, Column.NUMBER, Column.TEXT))
        .contains(cursor);
  }

  @Test
  void keepsAnEmptyTextAtTheEnd() {
    KeysetCursor cursor = KeysetCursor.of(1L, "");

    assertThat(KeysetCursor.parse(cursor.encoded(), Column.NUMBER, Column.TEXT)).contains(cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "17",
        "x\00017",
        "2026-01-01T00:00:00Z\000x",
        "2026-01-01T00:00:00Z\000-1",
        "2026-01-01T00:00:00Z\00017\0001",
        "+999999999-01-01T00:00:00Z\00017",
        "0000-01-01T00:00:00Z\00017"
      })
  void isEmptyForOtherColumns(String values) {
    String encoded = Base64.getUrlEncoder().encodeToString(values.getBytes(StandardCharsets.UTF_8));

    assertThat(KeysetCursor.parse(encoded, Column.TIME, Column.NUMBER)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "not base64", "bm90aGluZw", "\0"})
  void isEmptyForOtherText(String encoded) {
    assertThat(KeysetCursor.parse(encoded, Column.TIME, Column.NUMBER)).isEmpty();
  }
}
