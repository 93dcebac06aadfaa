package tollgate.console.hash;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tollgate.api.Parameter;
import tollgate.api.Request;

/**
 * One way in which somebody may have signed a request.
 *
 * @param order the parameters that were hashed
 * @param spelled those that were not hashed as they were sent
 * @param place where the key stood
 * @param joint what stood between the values
 * @param ending what stood behind everything
 */
record Trial(
    Request request,
    List<Parameter> order,
    Map<Parameter, Spelling> spelled,
    Suspect key,
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
  static Trial right(Request request, Suspect key) {
    List<Parameter> sent =
        request.call().signed().stream().filter(each -> request.value(each).isPresent()).toList();
    return new Trial(request, sent, Map.of(), key, Place.LAST, "", "", StandardCharsets.UTF_8);
  }

  Trial order(List<Parameter> other) {
    return new Trial(request, other, spelled, key, place, joint, ending, charset);
  }

  Trial spelled(Parameter parameter, Spelling spelling) {
    Map<Parameter, Spelling> more = new EnumMap<>(Parameter.class);
    more.putAll(spelled);
    more.put(parameter, spelling);
    return new Trial(request, order, more, key, place, joint, ending, charset);
  }

  Trial key(Suspect other) {
    return new Trial(request, order, spelled, other, place, joint, ending, charset);
  }

  Trial place(Place other) {
    return new Trial(request, order, spelled, key, other, joint, ending, charset);
  }

  Trial joint(String other) {
    return new Trial(request, order, spelled, key, place, other, ending, charset);
  }

  Trial ending(String other) {
    return new Trial(request, order, spelled, key, place, joint, other, charset);
  }

  Trial charset(Charset other) {
    return new Trial(request, order, spelled, key, place, joint, ending, other);
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
    Spelling spelling = spelled.get(parameter);
    return spelling == null ? request.text(parameter) : spelling.text();
  }

  /** Shows nothing of what was hashed. */
  @Override
  public String toString() {
    return order + " " + place;
  }
}
