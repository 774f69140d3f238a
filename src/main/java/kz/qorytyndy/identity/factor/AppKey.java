package kz.qorytyndy.identity.factor;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/**
 * What an authenticator app needs to know, for this one time.
 *
 * @param key as it is typed: base 32, in small letters
 * @param picture the same as a QR code, with its margin: the data of an SVG path in squares of one unit
 * @param size of the picture, in units
 */
public record AppKey(String key, String picture, int size) {

    /** @param uri what the picture says */
    static AppKey of(String key, String uri) {
        try {
            BitMatrix dots = new QRCodeWriter().encode(uri, BarcodeFormat.QR_CODE, 0, 0);
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < dots.getHeight(); y++) {
                for (int x = 0; x < dots.getWidth(); x++) {
                    if (dots.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return new AppKey(key, path.toString(), dots.getWidth());
        } catch (WriterException e) {
            throw new IllegalStateException("Too much for a QR code: " + uri.length() + " signs", e);
        }
    }

    /** The key as people read it. */
    public String groups() {
        return key.replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Override
    public String toString() {
        return "AppKey";
    }
}
