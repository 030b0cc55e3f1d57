package org.pregonero.rtmp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sockets that speak TLS, with a certificate from files. Certificates are renewed every few weeks;
/// new files are read with the next connection. Safe for use by any thread.
public final class TlsFiles {
  private static final Logger LOG = LoggerFactory.getLogger(TlsFiles.class);
  private static final char[] NO_PASSWORD = new char[0];

  private final Path certificate;
  private final Path key;
  private SSLContext context;
  private FileTime changed;

  private TlsFiles(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
    this.changed = changed();
    this.context = read();
  }

  /// Sockets with that certificate.
  ///
  /// @param certificate PEM: the certificate, then those above it
  /// @param key PEM: a private key in PKCS #8, RSA or elliptic curves
  /// @throws CannotStart if a file cannot be used; the message says which
  public static ServerSocketFactory sockets(Path certificate, Path key) {
    TlsFiles files = new TlsFiles(certificate, key);
    return new ServerSocketFactory() {
      @Override
      public ServerSocket createServerSocket() throws IOException {
        return files.new Listening();
      }

      @Override
      public ServerSocket createServerSocket(int port) {
        throw new IllegalArgumentException("bind it afterwards");
      }

      @Override
      public ServerSocket createServerSocket(int port, int backlog) {
        throw new IllegalArgumentException("bind it afterwards");
      }

      @Override
      public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress host) {
        throw new IllegalArgumentException("bind it afterwards");
      }
    };
  }

  /// Takes plain connections; the handshake is made by whoever first reads from one.
  private final class Listening extends ServerSocket {
    Listening() throws IOException {}

    @Override
    public java.net.Socket accept() throws IOException {
      java.net.Socket plain = super.accept();
      SSLSocket secure =
          (SSLSocket) current().getSocketFactory().createSocket(plain, null, plain.getPort(), true);
      secure.setUseClientMode(false);
      return secure;
    }
  }

  private synchronized SSLContext current() {
    FileTime now = changed();
    if (!now.equals(changed)) {
      try {
        context = read();
        changed = now;
        LOG.info("the certificate {} was renewed", certificate);
      } catch (CannotStart e) {
        LOG.warn("the new certificate is not used: {}", e.getMessage());
        changed = now;
      }
    }
    return context;
  }

  private FileTime changed() {
    try {
      FileTime one = Files.getLastModifiedTime(certificate);
      FileTime other = Files.getLastModifiedTime(key);
      return one.compareTo(other) > 0 ? one : other;
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
  }

  private SSLContext read() {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("encoders", readKey(), NO_PASSWORD, readCertificates());
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, NO_PASSWORD);
      SSLContext made = SSLContext.getInstance("TLS");
      made.init(managers.getKeyManagers(), null, null);
      return made;
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotStart(
          "the certificate %s and the key %s do not go together".formatted(certificate, key), e);
    }
  }

  private Certificate[] readCertificates() {
    try {
      Collection<? extends Certificate> all =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificate)));
      if (!all.isEmpty()) {
        return all.toArray(new Certificate[0]);
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new CannotStart(certificate + " cannot be read as a PEM certificate", e);
    }
    throw new CannotStart(certificate + " has no certificate in it");
  }

  private PrivateKey readKey() {
    byte[] bytes;
    try {
      String pem = Files.readString(key, StandardCharsets.US_ASCII);
      String body =
          pem.replaceAll("(?s).*-----BEGIN PRIVATE KEY-----", "")
              .replaceAll("(?s)-----END PRIVATE KEY-----.*", "");
      bytes = Base64.getMimeDecoder().decode(body);
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotStart(key + " cannot be read as a PEM private key", e);
    }
    for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (GeneralSecurityException e) {
        // perhaps the next one
      }
    }
    throw new CannotStart(key + " is no private key in PKCS #8; openssl pkcs8 -topk8 makes one");
  }
}
