package tollgate.console.signin;

import java.util.List;

/** Names the browser and the operating system of a {@code User-Agent}, for people to recognize. */
final class BrowserName {

  private static final List<String[]> BROWSERS =
      List.of(
          new String[] {"Edg", "Edge"},
          new String[] {"OPR/", "Opera"},
          new String[] {"SamsungBrowser", "Samsung Internet"},
          new String[] {"Firefox/", "Firefox"},
          new String[] {"FxiOS", "Firefox"},
          new String[] {"Chrome/", "Chrome"},
          new String[] {"CriOS", "Chrome"},
          new String[] {"Safari/", "Safari"});
  private static final List<String[]> SYSTEMS =
      List.of(
          new String[] {"Android", "Android"},
          new String[] {"iPhone", "iPhone"},
          new String[] {"iPad", "iPad"},
          new String[] {"Windows", "Windows"},
          new String[] {"Mac OS", "macOS"},
          new String[] {"CrOS", "ChromeOS"},
          new String[] {"Linux", "Linux"});

  private static final int MAX_LENGTH = 40;

  private BrowserName() {}

  /** Returns a name like "Firefox, Linux"; the beginning of a header without a known browser. */
  static String of(String userAgent) {
    String browser = find(BROWSERS, userAgent);
    String system = find(SYSTEMS, userAgent);
    if (browser.isEmpty()) {
      return userAgent.substring(0, Math.min(userAgent.length(), MAX_LENGTH));
    }
    return system.isEmpty() ? browser : browser + ", " + system;
  }

  private static String find(List<String[]> names, String userAgent) {
    return names.stream()
        .filter(each -> userAgent.contains(each[0]))
        .map(each -> each[1])
        .findFirst()
        .orElse("");
  }
}
