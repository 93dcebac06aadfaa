package tollgate.signing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tollgate.request.Parameter;

/** Lists the possible mistakes in the hash of a request, in groups that exclude each other. */
final class MistakeGroups {

  private static final int MAX_ORDERS = 1_500;
  private static final List<String> NULL_TEXTS =
      List.of("null", "undefined", "None", "NULL", "nil", "false", "0");
  private static final Map<Parameter, List<String>> DEFAULTS =
      Map.of(
          Parameter.QUANTITY, List.of("1"),
          Parameter.CURRENCY, List.of("USD", "EUR", "USER"));

  private final SigningInput input;

  /** The texts that may have been hashed in place of the values that are part of the hash. */
  private final Map<String, List<ValueVariant>> variants = new HashMap<>();

  MistakeGroups(SigningInput input) {
    this.input = input;
    input.signedNames().forEach(name -> variants.put(name, variantsOf(name)));
  }

  private List<ValueVariant> variantsOf(String name) {
    String value = input.values().get(name);
    return ValueVariant.of(value, input.encodedValues().getOrDefault(name, value));
  }

  /**
   * Returns the groups.
   *
   * @param keys the candidate keys, the current one first
   * @param methods the ways of digesting, without the first one
   */
  List<List<UnaryOperator<SigningVariant>>> of(
      List<CandidateKey> keys, List<DigestMethod> methods) {
    List<List<UnaryOperator<SigningVariant>>> groups = new ArrayList<>();
    groups.add(
        keys.stream().skip(1).filter(MistakeGroups::isOfCaller).map(MistakeGroups::key).toList());
    groups.add(
        Stream.of(
                SigningVariant.KeyPosition.FIRST,
                SigningVariant.KeyPosition.NONE,
                SigningVariant.KeyPosition.TWICE)
            .map(MistakeGroups::position)
            .toList());
    groups.add(List.of(each -> each.withSuffix("\n"), each -> each.withSuffix("\r\n")));
    groups.add(List.of(each -> each.withCharset(ISO_8859_1), each -> each.withCharset(UTF_16LE)));
    groups.add(methods.stream().map(MistakeGroups::method).toList());
    groups.add(Arrays.stream(KeyText.values()).skip(1).map(MistakeGroups::keyText).toList());
    groups.add(TextForm.mistaken(input.texts()).stream().map(MistakeGroups::form).toList());
    groups.add(valuesOfAll());
    input.call().signed().forEach(each -> groups.add(values(each)));
    groups.add(ParameterOrders.of(input, MAX_ORDERS).stream().map(MistakeGroups::order).toList());
    return groups;
  }

  private static boolean isOfCaller(CandidateKey key) {
    return key.kind() != CandidateKey.Kind.OTHER;
  }

  private List<UnaryOperator<SigningVariant>> values(Parameter parameter) {
    String name = parameter.wireName();
    return input.values().containsKey(name)
        ? variants.get(name).stream().map(each -> value(name, each)).toList()
        : valuesOfUnsent(parameter);
  }

  /** One mistake is often made with all values, such as writing them in lower case. */
  private List<UnaryOperator<SigningVariant>> valuesOfAll() {
    List<UnaryOperator<SigningVariant>> all = new ArrayList<>();
    for (SigningMistake.Kind kind : SigningMistake.Kind.values()) {
      Map<String, ValueVariant> mistaken = new HashMap<>();
      variants.forEach(
          (name, each) ->
              each.stream()
                  .filter(variant -> variant.mistake() == kind)
                  .findFirst()
                  .ifPresent(variant -> mistaken.put(name, variant)));
      if (mistaken.size() > 1) {
        all.add(variant -> variant.withValues(mistaken));
      }
    }
    return all;
  }

  private List<UnaryOperator<SigningVariant>> valuesOfUnsent(Parameter parameter) {
    return Stream.concat(DEFAULTS.getOrDefault(parameter, List.of()).stream(), NULL_TEXTS.stream())
        .map(text -> new ValueVariant(SigningMistake.Kind.NOT_SENT, text))
        .map(value -> insertedValue(parameter.wireName(), value))
        .toList();
  }

  private UnaryOperator<SigningVariant> insertedValue(String name, ValueVariant value) {
    return variant -> {
      List<String> order =
          input.call().signed().stream()
              .map(Parameter::wireName)
              .filter(each -> each.equals(name) || variant.order().contains(each))
              .toList();
      return variant.withOrder(order).withValues(Map.of(name, value));
    };
  }

  private static UnaryOperator<SigningVariant> value(String name, ValueVariant value) {
    Map<String, ValueVariant> values = Map.of(name, value);
    return variant -> variant.withValues(values);
  }

  private static UnaryOperator<SigningVariant> key(CandidateKey key) {
    return variant -> variant.withKey(key);
  }

  private static UnaryOperator<SigningVariant> keyText(KeyText text) {
    return variant -> variant.withKeyText(text);
  }

  private static UnaryOperator<SigningVariant> position(SigningVariant.KeyPosition position) {
    return variant -> variant.method().isKeyed() ? variant : variant.withKeyPosition(position);
  }

  private static UnaryOperator<SigningVariant> method(DigestMethod method) {
    return variant -> variant.withMethod(method);
  }

  private static UnaryOperator<SigningVariant> form(TextForm form) {
    return variant -> variant.withForm(form);
  }

  private static UnaryOperator<SigningVariant> order(List<String> order) {
    return variant -> variant.withOrder(order);
  }
}
