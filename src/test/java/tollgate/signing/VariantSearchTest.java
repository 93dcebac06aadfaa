package tollgate.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.request.Call;
import tollgate.request.Parameter;
import tollgate.settings.ApiKey;

class VariantSearchTest {

  private static final String UNKNOWN_HASH = "0123456789abcdef0123456789abcdef01234567";

  private static final long MAX_BYTES_PER_VARIANT = 700;
  private static final CandidateKey KEY =
      new CandidateKey(CandidateKey.Kind.CURRENT, 0, new ApiKey("the-key"));

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) threads;

  @Test
  void endsWithinItsBudget() {
    for (int length : List.of(1, 20, 60_000)) {
      VariantSearch search = search(everything(length), SearchBudget.FULL);

      assertThat(search.find()).isEmpty();
      assertThat(search.triedVariants()).isBetween(1, 60_000);
    }
  }

  @Test
  void triesFewVariantsForARefusedCall() {
    VariantSearch search = search(everything(20), SearchBudget.QUICK);

    search.find();

    assertThat(search.triedVariants()).isBetween(100, 400);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 60_000})
  void needsLessThanTwoSecondsOfProcessorTime(int length) {
    long start = threads.getCurrentThreadCpuTime();

    search(everything(length), SearchBudget.FULL).find();

    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start))
        .isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void allocatesAFewHundredBytesForAVariant() {
    VariantSearch search = search(everything(20), SearchBudget.FULL);
    long start = memory.getThreadAllocatedBytes(Thread.currentThread().getId());

    search.find();

    long allocated = memory.getThreadAllocatedBytes(Thread.currentThread().getId()) - start;
    assertThat(allocated / search.triedVariants()).isLessThan(MAX_BYTES_PER_VARIANT);
  }

  @ParameterizedTest
  @EnumSource(DigestMethod.class)
  void digestsTextsAsTheirBytes(DigestMethod method) {
    VariantDigester digester = new VariantDigester();
    SigningVariant right = SigningVariant.right(everything(4), KEY).withMethod(method);

    for (Charset charset : List.of(UTF_8, ISO_8859_1, UTF_16LE)) {
      for (String suffix : List.of("", "\n", "\ud83d\ude00", "\ud83d", "€".repeat(2_000))) {
        SigningVariant variant = right.withCharset(charset).withSuffix(suffix);
        StringBuilder text = new StringBuilder();
        variant.appendTo(text, "the-key");

        assertThat(digester.digest(variant))
            .isEqualTo(
                method.digest(text.toString().getBytes(charset), "the-key".getBytes(charset)));
      }
    }
  }

  /** Returns a request with all parameters, four unknown ones and whole texts. */
  private static SigningInput everything(int length) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : Parameter.values()) {
      values.put(parameter.wireName(), parameter.name() + "é ".repeat(length / 2));
    }
    values.remove("hash");
    IntStream.range(0, 4).forEach(i -> values.put("unknown" + i, "value" + i));
    return new SigningInput(
        Call.CARD_SALE, UNKNOWN_HASH, values, Map.of(), List.of("x".repeat(1_000), "y"));
  }

  private static VariantSearch search(SigningInput input, SearchBudget budget) {
    List<CandidateKey> keys =
        IntStream.range(0, 500)
            .mapToObj(
                owner ->
                    new CandidateKey(
                        owner == 0 ? CandidateKey.Kind.CURRENT : CandidateKey.Kind.OTHER,
                        owner,
                        new ApiKey("the-key-of-" + owner)))
            .toList();
    return new VariantSearch(input, keys, HashText.parse(UNKNOWN_HASH), budget);
  }
}
