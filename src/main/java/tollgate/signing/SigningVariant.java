package tollgate.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A way of signing a request, right or wrong. Its {@code toString} omits the hashed values.
 *
 * @param order the names of the hashed parameters
 * @param values the texts that were hashed in place of the values that were sent, by name
 * @param suffix the text after the last hashed value
 */
record SigningVariant(
    SigningInput input,
    List<String> order,
    Map<String, ValueVariant> values,
    CandidateKey key,
    KeyText keyText,
    KeyPosition keyPosition,
    TextForm form,
    String suffix,
    Charset charset,
    DigestMethod method) {

  /** The position of the key among the hashed values. */
  enum KeyPosition {
    LAST,
    FIRST,
    TWICE,
    NONE
  }

  /** Returns the documented way. See docs/api.md#hash. */
  static SigningVariant right(SigningInput input, CandidateKey key) {
    return new SigningVariant(
        input,
        input.signedNames(),
        Map.of(),
        key,
        KeyText.EXACT,
        KeyPosition.LAST,
        TextForm.CONCATENATED,
        "",
        UTF_8,
        DigestMethod.SHA1);
  }

  SigningVariant withOrder(List<String> other) {
    return new SigningVariant(
        input, other, values, key, keyText, keyPosition, form, suffix, charset, method);
  }

  /** Replaces values by others, which must not change any more. */
  SigningVariant withValues(Map<String, ValueVariant> others) {
    Map<String, ValueVariant> more = others;
    if (!values.isEmpty()) {
      more = new HashMap<>(values);
      more.putAll(others);
    }
    return new SigningVariant(
        input, order, more, key, keyText, keyPosition, form, suffix, charset, method);
  }

  SigningVariant withKey(CandidateKey other) {
    return new SigningVariant(
        input, order, values, other, keyText, keyPosition, form, suffix, charset, method);
  }

  SigningVariant withKeyText(KeyText other) {
    return new SigningVariant(
        input, order, values, key, other, keyPosition, form, suffix, charset, method);
  }

  SigningVariant withKeyPosition(KeyPosition other) {
    return new SigningVariant(
        input, order, values, key, keyText, other, form, suffix, charset, method);
  }

  SigningVariant withForm(TextForm other) {
    return new SigningVariant(
        input, order, values, key, keyText, keyPosition, other, suffix, charset, method);
  }

  SigningVariant withSuffix(String other) {
    return new SigningVariant(
        input, order, values, key, keyText, keyPosition, form, other, charset, method);
  }

  SigningVariant withCharset(Charset other) {
    return new SigningVariant(
        input, order, values, key, keyText, keyPosition, form, suffix, other, method);
  }

  /** Digests in another way. A key that is an input of its own is not a part of the text. */
  SigningVariant withMethod(DigestMethod other) {
    KeyPosition position = other.isKeyed() ? KeyPosition.NONE : keyPosition;
    return new SigningVariant(
        input, order, values, key, keyText, position, form, suffix, charset, other);
  }

  /**
   * Appends the text that is digested.
   *
   * @param secret the text that is hashed in place of the key
   */
  void appendTo(StringBuilder text, String secret) {
    if (keyPosition == KeyPosition.FIRST) {
      text.append(secret);
    }
    int start = text.length();
    form.joiner().join(order, this::value, text);
    String separator = text.length() == start ? "" : form.keySeparator();
    switch (keyPosition) {
      case LAST -> text.append(separator).append(secret);
      case FIRST -> text.insert(start, separator);
      case TWICE -> text.append(separator).append(secret).append(separator).append(secret);
      case NONE -> {}
    }
    text.append(suffix);
  }

  private String value(String name) {
    ValueVariant value = values.get(name);
    return value == null ? input.values().getOrDefault(name, "") : value.text();
  }

  @Override
  public String toString() {
    return order + " " + keyPosition + " " + method;
  }
}
