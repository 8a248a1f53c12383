"""Files that look by their name like something else and are ordinary."""

NAMES: tuple[str, ...] = (
    # Settings without values, or meant to be public.
    ".env*example*",
    ".env*sample*",
    ".env*template*",
    ".env*.dist",
    ".env*.tpl",
    ".env*.erb",
    ".env*.schema",
    ".env.defaults",
    ".env.test",
    # Encrypted: meant to be kept with the sources.
    ".env.vault",
    "*example*.env",
    "*sample*.env",
    "*template*.env",
    "example.tfvars",
    "*.example.tfvars",
    # The public half of a key pair.
    "*.pub",
    "*pub.pem",
    "*public.pem",
    "*pubkey.pem",
    "*publickey.pem",
    "*public_key.pem",
    "*public-key.pem",
    "*public.key",
    "*pub.key",
    # Signing keys of package archives are published to check packages with.
    "nginx_signing.key",
    "Release.key",
    # Certificates and parameters are public.
    "ca.pem",
    "*[._-]ca.pem",
    "*CA.pem",
    "*cert.pem",
    "*certs.pem",
    "*Cert.pem",
    "*crt.pem",
    "*certificate.pem",
    "*certificates.pem",
    "*chain.pem",
    "*bundle.pem",
    "*csr.pem",
    "dh*param*.pem",
    # Lines of Python that site-packages runs, not weights.
    "easy-install.pth",
    "distutils-precedence.pth",
    "*nspkg.pth",
    "__editable__*.pth",
)
