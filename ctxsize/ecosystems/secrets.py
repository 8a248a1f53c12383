"""Secrets: files and folders that hold passwords, tokens and private keys, known by their names."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

_SETTINGS = "settings, may hold passwords"
_PRIVATE_KEY = "a private key, could end up in the image"
_MAYBE_KEY = "may hold a private key"
_TOKEN = "access to a service, as its owner"

FOLDERS: tuple[FolderKind, ...] = (
    # Repositories keep deployment files in folders of these names too: what clients log in with tells.
    FolderKind(".aws", "secrets", _TOKEN, inside=("credentials", "config", "sso", "cli")),
    FolderKind(".azure", "secrets", _TOKEN, inside=("azureProfile.json", "accessTokens.json", "msal_token_cache.*")),
    FolderKind(".gcloud", "secrets", _TOKEN),
    FolderKind(".kube", "secrets", _TOKEN, inside=("config", "cache")),
    FolderKind(".docker", "secrets", _TOKEN, inside=("config.json",)),
    FolderKind(".ssh", "secrets", _PRIVATE_KEY),
    FolderKind(".gnupg", "secrets", _PRIVATE_KEY),
    FolderKind(".password-store", "secrets", "stored passwords"),
)

# Package managers' settings (.npmrc, auth.json, pip.conf, settings.xml) hold a token now and then and are read by
# builds: their names say nothing.
FILES: tuple[FileKind, ...] = (
    FileKind(".env", "secrets", _SETTINGS),
    FileKind(".env.*", "secrets", _SETTINGS),
    FileKind("*.env", "secrets", _SETTINGS),
    FileKind(".envrc", "secrets", _SETTINGS),
    FileKind(".dev.vars", "secrets", _SETTINGS),
    FileKind(".secrets", "secrets", _SETTINGS),
    FileKind("secrets.yml", "secrets", _SETTINGS),
    FileKind("secrets.yaml", "secrets", _SETTINGS),
    FileKind("secrets.json", "secrets", _SETTINGS),
    FileKind("secrets.toml", "secrets", _SETTINGS),
    FileKind("key.properties", "secrets", _SETTINGS),
    FileKind("id_rsa", "secrets", _PRIVATE_KEY),
    FileKind("id_dsa", "secrets", _PRIVATE_KEY),
    FileKind("id_ecdsa", "secrets", _PRIVATE_KEY),
    FileKind("id_ecdsa_sk", "secrets", _PRIVATE_KEY),
    FileKind("id_ed25519", "secrets", _PRIVATE_KEY),
    FileKind("id_ed25519_sk", "secrets", _PRIVATE_KEY),
    FileKind("id_rsa[._-]*", "secrets", _PRIVATE_KEY),
    FileKind("id_ed25519[._-]*", "secrets", _PRIVATE_KEY),
    FileKind("*.pem", "secrets", _MAYBE_KEY),
    FileKind("*.key", "secrets", _MAYBE_KEY),
    FileKind("*.p8", "secrets", _MAYBE_KEY),
    FileKind("*.p12", "secrets", _MAYBE_KEY),
    FileKind("*.pfx", "secrets", _MAYBE_KEY),
    FileKind("*.jks", "secrets", _MAYBE_KEY),
    FileKind("*.keystore", "secrets", _MAYBE_KEY),
    FileKind("*.keytab", "secrets", _PRIVATE_KEY),
    FileKind("*.ppk", "secrets", _PRIVATE_KEY),
    FileKind("*.ovpn", "secrets", _MAYBE_KEY),
    FileKind("*.kdbx", "secrets", "stored passwords"),
    FileKind(".netrc", "secrets", "passwords"),
    FileKind("_netrc", "secrets", "passwords"),
    FileKind(".git-credentials", "secrets", "passwords"),
    FileKind(".htpasswd", "secrets", "hashed passwords"),
    FileKind(".pgpass", "secrets", "passwords"),
    FileKind(".my.cnf", "secrets", "passwords"),
    FileKind(".vault-token", "secrets", _TOKEN),
    FileKind(".vault_pass", "secrets", "passwords"),
    FileKind(".vault_pass.txt", "secrets", "passwords"),
    FileKind(".pypirc", "secrets", "may hold a token to upload packages"),
    FileKind(".dockercfg", "secrets", _TOKEN),
    FileKind(".dockerconfigjson", "secrets", _TOKEN),
    FileKind(".s3cfg", "secrets", _TOKEN),
    FileKind(".boto", "secrets", _TOKEN),
    FileKind(".terraformrc", "secrets", "may hold a token"),
    FileKind("kubeconfig", "secrets", _TOKEN),
    FileKind("kubeconfig.yaml", "secrets", _TOKEN),
    FileKind("kubeconfig.yml", "secrets", _TOKEN),
    FileKind("*.kubeconfig", "secrets", _TOKEN),
    FileKind("credentials.json", "secrets", _TOKEN),
    FileKind("client_secret*.json", "secrets", _TOKEN),
    FileKind("service-account*.json", "secrets", _TOKEN),
    FileKind("service_account*.json", "secrets", _TOKEN),
    FileKind("*-service-account.json", "secrets", _TOKEN),
    FileKind("gha-creds-*.json", "secrets", _TOKEN),
    FileKind("application_default_credentials.json", "secrets", _TOKEN),
)

# What reads .env at build time: bundlers bake it into what they write, frameworks start up with it.
_ENV_READERS: tuple[str, ...] = (
    r"\b(?:npm|pnpm|yarn|bun|npx|turbo|nx|lerna)\b[^;&|\n]*\bbuild",
    r"(?<![\w./@-])(?:vite|webpack|parcel|nuxt|nuxi|gatsby|astro|remix|expo|rsbuild|vue-cli-service)(?![\w./-])",
    r"(?<![\w./@-])next\s+(?:build|dev|start|export)\b",
    r"\b(?:react-scripts|react-app-rewired|craco)\b",
    r"\bprisma\s+(?:migrate|db)\b",
    r"\bartisan\b",
    r"\bsymfony\b",
    r"\bbin/console\b",
    r"\b(?:collectstatic|compilemessages|assets:precompile)\b",
    r"\bdotenv\b",
    r"\benv-file\b",
    r"(?<![\w*])\.env\b",
)
# Rails decrypts its credentials with the key when it starts, but for a dummy that stands in for them.
_KEY_READERS = (r"(?is)\A(?!.*secret_key_base).*assets:precompile",)

# Only unmistakable names hold without git's word for it. `*.pem` is meant at the root: packages ship certificates.
JUNK: tuple[Junk, ...] = (
    Junk(".env", "secrets", _SETTINGS, readers=_ENV_READERS, everywhere=True, certain=True),
    Junk(".env.local", "secrets", _SETTINGS, readers=_ENV_READERS, everywhere=True),
    Junk(".env.*.local", "secrets", _SETTINGS, readers=_ENV_READERS, everywhere=True),
    Junk(".envrc", "secrets", _SETTINGS, readers=(r"\bdirenv\b",), everywhere=True),
    Junk("id_rsa", "secrets", _PRIVATE_KEY, everywhere=True, certain=True),
    Junk("id_ed25519", "secrets", _PRIVATE_KEY, everywhere=True, certain=True),
    Junk("service-account*.json", "secrets", _TOKEN, everywhere=True, certain=True),
    Junk("*.pem", "secrets", _MAYBE_KEY),
    Junk("*.key", "secrets", _MAYBE_KEY),
    Junk("credentials.json", "secrets", _TOKEN),
    Junk(".aws", "secrets", _TOKEN),
    Junk(".netrc", "secrets", "passwords", everywhere=True),
    Junk("config/master.key", "secrets", _PRIVATE_KEY, markers=("config.ru",), readers=_KEY_READERS, certain=True),
    Junk(".streamlit/secrets.toml", "secrets", _SETTINGS, readers=(r"\bstreamlit\b",)),
)
