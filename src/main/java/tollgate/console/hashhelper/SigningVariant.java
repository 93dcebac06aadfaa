package tollgate.console.hashhelper;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tollgate.request.Parameter;
import tollgate.request.Request;

/**
 * A way of signing a request, right or wrong. Its {@code toString} omits the hashed values.
 *
 * @param order the hashed parameters
 * @param values the texts that were hashed in place of the values that were sent
 * @param separator the text between the hashed values
 * @param suffix the text after the last hashed value
 */
record SigningVariant(
    Request request,
    List<Parameter> order,
    Map<Parameter, ValueVariant> values,
    CandidateKey key,
    KeyPosition keyPosition,
    String separator,
    String suffix,
    Charset charset) {

  /** The position of the key among the hashed values. */
  enum KeyPosition {
    LAST,
    FIRST,
    NONE
  }

  /** Returns the documented way. See docs/api.md#hash. */
  static SigningVariant right(Request request, CandidateKey key) {
    List<Parameter> sent =
        request.call().signed().stream().filter(each -> request.value(each).isPresent()).toList();
    return new SigningVariant(
        request, sent, Map.of(), key, KeyPosition.LAST, "", "", StandardCharsets.UTF_8);
  }

  SigningVariant withOrder(List<Parameter> other) {
    return new SigningVariant(request, other, values, key, keyPosition, separator, suffix, charset);
  }

  SigningVariant withValue(Parameter parameter, ValueVariant value) {
    Map<Parameter, ValueVariant> more = new EnumMap<>(Parameter.class);
    more.putAll(values);
    more.put(parameter, value);
    return new SigningVariant(request, order, more, key, keyPosition, separator, suffix, charset);
  }

  SigningVariant withKey(CandidateKey other) {
    return new SigningVariant(
        request, order, values, other, keyPosition, separator, suffix, charset);
  }

  SigningVariant withKeyPosition(KeyPosition other) {
    return new SigningVariant(request, order, values, key, other, separator, suffix, charset);
  }

  SigningVariant withSeparator(String other) {
    return new SigningVariant(request, order, values, key, keyPosition, other, suffix, charset);
  }

  SigningVariant withSuffix(String other) {
    return new SigningVariant(request, order, values, key, keyPosition, separator, other, charset);
  }

  SigningVariant withCharset(Charset other) {
    return new SigningVariant(request, order, values, key, keyPosition, separator, suffix, other);
  }

  /** Returns the hash in lower-case hex. */
  String hash(String algorithm) {
    return HexFormat.of().formatHex(digest(algorithm));
  }

  byte[] digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest((text() + suffix).getBytes(charset));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has " + algorithm, e);
    }
  }

  private String text() {
    String secret = new String(key.key().bytes(), StandardCharsets.UTF_8);
    List<String> parts = new ArrayList<>();
    order.forEach(parameter -> parts.add(value(parameter)));
    switch (keyPosition) {
      case LAST -> parts.add(secret);
      case FIRST -> parts.add(0, secret);
      case NONE -> {}
    }
    return String.join(separator, parts);
  }

  private String value(Parameter parameter) {
    ValueVariant value = values.get(parameter);
    return value == null ? request.text(parameter) : value.text();
  }

  @Override
  public String toString() {
    return order + " " + keyPosition;
  }
}
