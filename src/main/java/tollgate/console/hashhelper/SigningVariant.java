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
 * One way in which somebody may have signed a request.
 *
 * @param order the parameters that were hashed
 * @param spelled those that were not hashed as they were sent
 * @param place where the key stood
 * @param joint what stood between the values
 * @param ending what stood behind everything
 */
record SigningVariant(
    Request request,
    List<Parameter> order,
    Map<Parameter, ValueVariant> spelled,
    CandidateKey key,
    Place place,
    String joint,
    String ending,
    Charset charset) {

  /** Where the key stands. */
  enum Place {
    LAST,
    FIRST,
    NOWHERE
  }

  /** As the contract says. */
  static SigningVariant right(Request request, CandidateKey key) {
    List<Parameter> sent =
        request.call().signed().stream().filter(each -> request.value(each).isPresent()).toList();
    return new SigningVariant(
        request, sent, Map.of(), key, Place.LAST, "", "", StandardCharsets.UTF_8);
  }

  SigningVariant order(List<Parameter> other) {
    return new SigningVariant(request, other, spelled, key, place, joint, ending, charset);
  }

  SigningVariant spelled(Parameter parameter, ValueVariant spelling) {
    Map<Parameter, ValueVariant> more = new EnumMap<>(Parameter.class);
    more.putAll(spelled);
    more.put(parameter, spelling);
    return new SigningVariant(request, order, more, key, place, joint, ending, charset);
  }

  SigningVariant key(CandidateKey other) {
    return new SigningVariant(request, order, spelled, other, place, joint, ending, charset);
  }

  SigningVariant place(Place other) {
    return new SigningVariant(request, order, spelled, key, other, joint, ending, charset);
  }

  SigningVariant joint(String other) {
    return new SigningVariant(request, order, spelled, key, place, other, ending, charset);
  }

  SigningVariant ending(String other) {
    return new SigningVariant(request, order, spelled, key, place, joint, other, charset);
  }

  SigningVariant charset(Charset other) {
    return new SigningVariant(request, order, spelled, key, place, joint, ending, other);
  }

  /** The hash that somebody got who did it in this way, in lower case hex. */
  String hash(String algorithm) {
    return HexFormat.of().formatHex(digest(algorithm));
  }

  byte[] digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest((text() + ending).getBytes(charset));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm, e);
    }
  }

  private String text() {
    String secret = new String(key.secret().bytes(), StandardCharsets.UTF_8);
    List<String> parts = new ArrayList<>();
    order.forEach(parameter -> parts.add(value(parameter)));
    switch (place) {
      case LAST -> parts.add(secret);
      case FIRST -> parts.add(0, secret);
      case NOWHERE -> {}
    }
    return String.join(joint, parts);
  }

  private String value(Parameter parameter) {
    ValueVariant spelling = spelled.get(parameter);
    return spelling == null ? request.text(parameter) : spelling.text();
  }

  /** Shows nothing of what was hashed. */
  @Override
  public String toString() {
    return order + " " + place;
  }
}
