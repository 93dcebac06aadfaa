package tollgate.console.hashhelper;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/a/b, /a/b",
    "/a/./b, /a/b",
    "/a/../b, /b",
    "/a/b/../../c, /c",
    "/../a, /a",
    "/a/../../b, /b",
    "/a/., /a/",
    "/a/b/.., /a/",
    "/.., /",
    "/a//../b, /a/b",
    "/a/...//.b/..c/, /a/...//.b/..c/",
    "//, //",
    "balance, balance",
    "'', ''"
  })
  void isNormalizedAsInRfc3986(String path, String normal) {
    assertThat(new RequestTarget(path, "q=/../").normalized())
        .isEqualTo(new RequestTarget(normal, "q=/../"));
  }
}
