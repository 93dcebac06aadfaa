package tollgate.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Digests the variants of one request, and reuses its buffers and algorithms, so that a search
 * leaves little memory to be collected. Not thread-safe.
 */
final class VariantDigester {

  private static final int INITIAL_CHARACTERS = 256;
  private static final byte[] NO_KEY = {};

  private final Map<DigestMethod, DigestMethod.Digester> digesters =
      new EnumMap<>(DigestMethod.class);
  private final Map<Charset, CharsetEncoder> encoders = new HashMap<>();
  private final StringBuilder text = new StringBuilder(INITIAL_CHARACTERS);
  private CharBuffer characters = CharBuffer.allocate(0);
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  /** The key and its text in the latest variant, which most often are those of the next one. */
  private CandidateKey key;

  private KeyText keyText;
  private String secret;

  byte[] digest(SigningVariant variant) {
    DigestMethod method = variant.method();
    String hashedKey = secret(variant);
    text.setLength(0);
    variant.appendTo(text, hashedKey);
    encode(variant.charset());
    return digesters
        .computeIfAbsent(method, DigestMethod::digester)
        .digest(bytes, method.isKeyed() ? hashedKey.getBytes(variant.charset()) : NO_KEY);
  }

  /** Returns the number of characters of the latest digested text. */
  int characters() {
    return text.length();
  }

  /** Encodes the text as {@link String#getBytes(Charset)} does. */
  private void encode(Charset charset) {
    CharsetEncoder encoder = encoders.computeIfAbsent(charset, VariantDigester::encoder);
    reserve(encoder);
    text.getChars(0, text.length(), characters.array(), 0);
    characters.clear().limit(text.length());
    bytes.clear();
    encoder.reset().encode(characters, bytes, true);
    encoder.flush(bytes);
    bytes.flip();
  }

  private void reserve(CharsetEncoder encoder) {
    if (characters.capacity() < text.length()) {
      characters = CharBuffer.allocate(text.capacity());
    }
    int maxBytes = (int) Math.ceil(text.length() * encoder.maxBytesPerChar());
    if (bytes.capacity() < maxBytes) {
      bytes = ByteBuffer.allocate(2 * maxBytes);
    }
  }

  private static CharsetEncoder encoder(Charset charset) {
    return charset
        .newEncoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  private String secret(SigningVariant variant) {
    if (variant.key() != key || variant.keyText() != keyText) {
      key = variant.key();
      keyText = variant.keyText();
      secret = keyText.of(new String(key.key().bytes(), UTF_8));
    }
    return secret;
  }
}
