package tollgate.doctor;

import static tollgate.config.KnownVariable.BUS_TLS_CA;
import static tollgate.config.KnownVariable.EVENTS_TLS_CA;
import static tollgate.config.KnownVariable.LIB;
import static tollgate.config.KnownVariable.PIN_KEYS_FILE;
import static tollgate.config.KnownVariable.ROUTES_DIR;
import static tollgate.config.KnownVariable.TLS_CERT;
import static tollgate.config.KnownVariable.TLS_CLIENT_CA;
import static tollgate.config.KnownVariable.TLS_KEY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tollgate.config.Configuration;
import tollgate.config.KnownVariable;

/** Checks that files and folders can be used, by the gateway alone where that matters. */
final class FilesCheck {

  private static final String SUBJECT = "files";
  private static final long MIN_FREE_BYTES = 500L * 1024 * 1024;
  private static final List<KnownVariable> READ =
      List.of(TLS_CERT, TLS_KEY, TLS_CLIENT_CA, PIN_KEYS_FILE, BUS_TLS_CA, EVENTS_TLS_CA);
  private static final List<KnownVariable> SECRET = List.of(TLS_KEY, PIN_KEYS_FILE);
  private static final List<KnownVariable> FOLDERS = List.of(ROUTES_DIR, LIB);

  private final Map<String, String> environment;
  private final Configuration configuration;
  private final List<Finding> found = new ArrayList<>();

  FilesCheck(Map<String, String> environment, Configuration configuration) {
    this.environment = environment;
    this.configuration = configuration;
  }

  List<Finding> findings() {
    READ.forEach(variable -> paths(variable).forEach(file -> checkFile(variable, file)));
    FOLDERS.forEach(variable -> paths(variable).forEach(folder -> checkFolder(variable, folder)));
    checkWritten("java.io.tmpdir", Path.of(System.getProperty("java.io.tmpdir")));
    if (configuration.database().isEmpty()) {
      checkWritten("TOLLGATE_DATA", existing(configuration.dataDirectory().toAbsolutePath()));
    }
    return found;
  }

  private List<Path> paths(KnownVariable variable) {
    String value = environment.getOrDefault(variable.fullName(), "").strip();
    return value.isEmpty() ? List.of() : List.of(Path.of(value));
  }

  private void checkFile(KnownVariable variable, Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      fail(variable, file, "is no file that this user can read", "Correct the path or the rights");
    } else if (SECRET.contains(variable) && isOpenTo(file, PosixFilePermission.OTHERS_READ)) {
      found.add(
          Finding.warn(
              SUBJECT,
              variable.fullName() + ": every user of this machine can read " + file,
              "Run: chmod o-rwx " + file));
    } else {
      found.add(Finding.ok(SUBJECT, variable.fullName() + ": " + file));
    }
  }

  private void checkFolder(KnownVariable variable, Path folder) {
    if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
      fail(variable, folder, "is no folder that this user can read", "Correct the path or rights");
    } else if (isOpenTo(folder, PosixFilePermission.OTHERS_WRITE)) {
      found.add(
          Finding.warn(
              SUBJECT,
              variable.fullName() + ": every user of this machine can change " + folder,
              "Run: chmod o-w " + folder + ", because the gateway runs what is in it"));
    } else {
      found.add(Finding.ok(SUBJECT, variable.fullName() + ": " + folder));
    }
  }

  private void checkWritten(String name, Path folder) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      String space = "%s: %,d MiB free in %s".formatted(name, free >> 20, folder);
      if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
        found.add(
            Finding.fail(
                SUBJECT,
                name + ": this user cannot write to " + folder,
                "Correct the path or the rights"));
      } else if (free < MIN_FREE_BYTES) {
        found.add(Finding.warn(SUBJECT, space, "Free some space; uploads are written there"));
      } else {
        found.add(Finding.ok(SUBJECT, space));
      }
    } catch (IOException e) {
      found.add(
          Finding.fail(
              SUBJECT, name + ": cannot use " + folder, "Create the folder, or name another"));
    }
  }

  /** The folder is created at the start, so the one that exists above it has to be writable. */
  private static Path existing(Path folder) {
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing;
  }

  private void fail(KnownVariable variable, Path path, String reason, String remedy) {
    found.add(
        Finding.fail(SUBJECT, "%s: %s %s".formatted(variable.fullName(), path, reason), remedy));
  }

  private static boolean isOpenTo(Path path, PosixFilePermission permission) {
    try {
      Set<PosixFilePermission> granted = Files.getPosixFilePermissions(path);
      return granted.contains(permission);
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
