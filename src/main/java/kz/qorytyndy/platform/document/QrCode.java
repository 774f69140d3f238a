package kz.qorytyndy.platform.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** QR codes for documents. */
public final class QrCode {

    /** Of the picture for each square of the code, so that nothing blurs it. */
    private static final int DOTS = 8;

    private static final int WHITE = 0xffffff;

    private QrCode() {}

    /** The code that says the text, with its margin, as the address of a picture which holds the picture itself. */
    public static String picture(String text) {
        try {
            BitMatrix bits = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M));
            BufferedImage picture =
                    new BufferedImage(bits.getWidth() * DOTS, bits.getHeight() * DOTS, BufferedImage.TYPE_BYTE_GRAY);
            for (int x = 0; x < picture.getWidth(); x++) {
                for (int y = 0; y < picture.getHeight(); y++) {
                    picture.setRGB(x, y, bits.get(x / DOTS, y / DOTS) ? 0 : WHITE);
                }
            }
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", png);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        } catch (WriterException e) {
            throw new IllegalStateException("No code holds " + text, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
