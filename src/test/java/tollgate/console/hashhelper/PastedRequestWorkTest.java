package tollgate.console.hashhelper;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measures work by allocated bytes, which do not depend on the load of the machine. */
class PastedRequestWorkTest {

  private static final int LENGTH = 64 * 1024;
  private static final long MAX_ALLOCATED_BYTES = 100L * 1024 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @CsvSource({
    "'curl ', 'h '",
    "'curl ', '--url h '",
    "'curl h ', '-d a '",
    "'curl h ', '-G '",
    "'curl h -', G",
    "'curl h -', sSk",
    "'curl h ', '-GGGGGGGG '",
    "'curl h ', '-H a:b '",
    "'curl h ', '-F a=b '",
    "'curl h ', '--data-urlencode a=b '",
    "'curl h ', '--unknown '",
    "'curl h ', '-Z '",
    "'curl h ', '-- '",
    "'curl h ', '- '",
    "'curl h ', '@a '",
    "'curl h ', $a",
    "'curl h ', '\\ '",
    "'curl h --next ', 'h '",
    "'curl http://h/', ../",
    "'curl http://h/', a/../",
    "http://h/, %41",
    "http://h/, a/",
    "http://h/?, hash=1&",
    "'', /",
    "'', a",
    "'env ', 'a=b '"
  })
  void growsNoFasterThanTheText(String begin, String repeated) {
    String text = begin + repeated.repeat((LENGTH - begin.length()) / repeated.length());

    assertThat(allocatedBytes(text)).isLessThan(MAX_ALLOCATED_BYTES);
  }

  @Test
  void growsNoFasterThanAPathThatGoesDownAndUpAgain() {
    String text = "http://h/" + "a/".repeat(LENGTH / 6) + "../".repeat(LENGTH / 6);

    assertThat(allocatedBytes(text)).isLessThan(MAX_ALLOCATED_BYTES);
  }

  private static long allocatedBytes(String text) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    PastedRequest request = PastedRequest.parse(text);
    request.encodedValues();
    request.wholeTexts();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
