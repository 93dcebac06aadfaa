package tollgate.console.hashhelper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * Searches for the way in which a hash was made: the documented way first, then ways with one
 * mistake, with two and with three.
 *
 * <p>A search tries at most 150,000 variants and hashes about 20 million characters at most.
 */
final class VariantSearch {

  private static final int MAX_VARIANTS = 150_000;
  private static final long MAX_CHARACTERS = 20_000_000;
  private static final int MAX_MISTAKES = 3;
  private static final List<String> SEPARATORS =
      List.of("&", ":", ",", ";", "|", "-", " ", "+", "\n");
  private static final List<String> NULL_TEXTS = List.of("null", "undefined", "None", "0");
  private static final Map<Parameter, List<String>> DEFAULTS =
      Map.of(
          Parameter.QUANTITY, List.of("1"),
          Parameter.CURRENCY, List.of("USD", "EUR", "USER"));

  private final Request request;
  private final Map<Parameter, String> encodedValues;
  private final List<CandidateKey> keys;

  /** The possible mistakes, in groups that exclude each other. */
  private final List<List<UnaryOperator<SigningVariant>>> mistakes = new ArrayList<>();

  /**
   * Creates a search.
   *
   * @param encodedValues the values before decoding
   * @param keys the candidate keys, the current one first; keys of other owners are tried without a
   *     further mistake
   */
  VariantSearch(Request request, Map<Parameter, String> encodedValues, List<CandidateKey> keys) {
    this.request = request;
    this.encodedValues = encodedValues;
    this.keys = keys;
    mistakes.add(keysOfCaller().skip(1).map(VariantSearch::key).toList());
    mistakes.add(
        List.of(
            variant -> variant.withKeyPosition(SigningVariant.KeyPosition.FIRST),
            variant -> variant.withKeyPosition(SigningVariant.KeyPosition.NONE)));
    mistakes.add(
        List.of(variant -> variant.withSuffix("\n"), variant -> variant.withSuffix("\r\n")));
    mistakes.add(SEPARATORS.stream().map(VariantSearch::separator).toList());
    mistakes.add(List.of(variant -> variant.withCharset(ISO_8859_1)));
    request.call().signed().forEach(each -> mistakes.add(values(each)));
    mistakes.add(ParameterOrders.of(request).stream().map(VariantSearch::order).toList());
  }

  /** Returns the simplest variant with this hash, which is in lower-case hex. */
  Optional<SigningVariant> find(String hash) {
    SigningVariant right = SigningVariant.right(request, keys.get(0));
    Stream<SigningVariant> otherKeys = keys.stream().skip(1).map(right::withKey);
    Stream<SigningVariant> mistaken =
        IntStream.rangeClosed(1, MAX_MISTAKES)
            .boxed()
            .flatMap(count -> withMistakes(right, count, 0));
    return Stream.concat(Stream.concat(Stream.of(right), otherKeys), mistaken)
        .limit(keys.size() + maxVariants())
        .filter(variant -> variant.hash("SHA-1").equals(hash))
        .findFirst();
  }

  /** Long values take long to hash, so fewer variants are tried. */
  private long maxVariants() {
    int length = request.values().values().stream().mapToInt(String::length).sum();
    return Math.min(MAX_VARIANTS, MAX_CHARACTERS / (length + 1));
  }

  /** Returns the variants with this many more mistakes, each of another group. */
  private Stream<SigningVariant> withMistakes(SigningVariant variant, int count, int firstGroup) {
    if (count == 0) {
      return Stream.of(variant);
    }
    return IntStream.range(firstGroup, mistakes.size())
        .boxed()
        .flatMap(
            group ->
                mistakes.get(group).stream()
                    .flatMap(
                        mistake -> withMistakes(mistake.apply(variant), count - 1, group + 1)));
  }

  private Stream<CandidateKey> keysOfCaller() {
    return keys.stream().filter(key -> key.kind() != CandidateKey.Kind.OTHER);
  }

  private List<UnaryOperator<SigningVariant>> values(Parameter parameter) {
    Optional<String> value = request.value(parameter);
    if (value.isEmpty()) {
      return valuesOfUnsent(parameter);
    }
    String encodedValue = encodedValues.getOrDefault(parameter, value.get());
    return ValueVariant.of(value.get(), encodedValue).stream()
        .map(each -> value(parameter, each))
        .toList();
  }

  private List<UnaryOperator<SigningVariant>> valuesOfUnsent(Parameter parameter) {
    return Stream.concat(DEFAULTS.getOrDefault(parameter, List.of()).stream(), NULL_TEXTS.stream())
        .map(text -> new ValueVariant(SigningMistake.Kind.NOT_SENT, text))
        .map(value -> insertedValue(parameter, value))
        .toList();
  }

  private static UnaryOperator<SigningVariant> insertedValue(
      Parameter parameter, ValueVariant value) {
    return variant -> {
      List<Parameter> order =
          variant.request().call().signed().stream()
              .filter(each -> each == parameter || variant.order().contains(each))
              .toList();
      return variant.withOrder(order).withValue(parameter, value);
    };
  }

  private static UnaryOperator<SigningVariant> value(Parameter parameter, ValueVariant value) {
    return variant -> variant.withValue(parameter, value);
  }

  private static UnaryOperator<SigningVariant> key(CandidateKey key) {
    return variant -> variant.withKey(key);
  }

  private static UnaryOperator<SigningVariant> separator(String separator) {
    return variant -> variant.withSeparator(separator);
  }

  private static UnaryOperator<SigningVariant> order(List<Parameter> order) {
    return variant -> variant.withOrder(order);
  }
}
