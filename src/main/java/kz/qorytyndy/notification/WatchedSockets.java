package kz.qorytyndy.notification;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Makes the sockets that would be made anyway, and tells the certificate of the server that each of them reaches. */
final class WatchedSockets extends SSLSocketFactory {

    private final SSLSocketFactory usual;
    private final Consumer<X509Certificate> seen;

    WatchedSockets(SSLSocketFactory usual, Consumer<X509Certificate> seen) {
        this.usual = usual;
        this.seen = seen;
    }

    private Socket watched(Socket socket) {
        if (socket instanceof SSLSocket protectedOne) {
            protectedOne.addHandshakeCompletedListener(done -> note(done.getSession()));
        }
        return socket;
    }

    private void note(SSLSession session) {
        try {
            if (session.getPeerCertificates()[0] instanceof X509Certificate shown) {
                seen.accept(shown);
            }
        } catch (SSLPeerUnverifiedException e) {
            // The conversation ends with a reason of its own.
        }
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return usual.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return usual.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return watched(usual.createSocket());
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return watched(usual.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return watched(usual.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return watched(usual.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return watched(usual.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return watched(usual.createSocket(host, port, local, localPort));
    }
}
