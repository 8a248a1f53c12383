"""Infrastructure as code: Terraform, Pulumi, CDK, Serverless, Vagrant."""

from ctxsize.ecosystems.kinds import FileKind, FolderKind, Junk

FOLDERS: tuple[FolderKind, ...] = (
    FolderKind(".terraform", "dependencies", "terraform init can fetch it again"),
    FolderKind(".terragrunt-cache", "cache", "terragrunt's downloads"),
    FolderKind(".pulumi", "cache", "Pulumi's local state"),
    FolderKind("cdk.out", "build-output", "cdk synth writes it again"),
    FolderKind("cdktf.out", "build-output", "cdktf synth writes it again"),
    FolderKind(".serverless", "build-output", "serverless package writes it again"),
    FolderKind(".aws-sam", "build-output", "sam build writes it again"),
    FolderKind(".vagrant", "cache", "state of virtual machines"),
    FolderKind(".kitchen", "cache", "state of Test Kitchen's machines"),
)

# A state file holds every password of what it describes, in plain text.
FILES: tuple[FileKind, ...] = (
    FileKind("*.tfstate", "secrets", "state, holds passwords in plain text"),
    FileKind("*.tfstate.*", "secrets", "state, holds passwords in plain text"),
    FileKind("*.tfvars", "secrets", "variables, may hold passwords"),
    FileKind("*.tfvars.json", "secrets", "variables, may hold passwords"),
    FileKind("*.tfplan", "secrets", "a plan, may hold passwords"),
)

_RUNS = (r"\b(?:terraform|tofu|terragrunt)\b",)

JUNK: tuple[Junk, ...] = (
    Junk(
        ".terraform",
        "dependencies",
        "terraform init can fetch it again",
        markers=("*.tf",),
        readers=_RUNS,
        everywhere=True,
        certain=True,
    ),
    Junk(
        "*.tfstate*",
        "secrets",
        "state, holds passwords in plain text",
        markers=("*.tf",),
        readers=_RUNS,
        everywhere=True,
    ),
    Junk("*.tfvars", "secrets", "variables, may hold passwords", markers=("*.tf",), readers=_RUNS, everywhere=True),
    Junk(
        ".terragrunt-cache",
        "cache",
        "terragrunt's downloads",
        markers=("terragrunt.hcl",),
        readers=_RUNS,
        everywhere=True,
        certain=True,
    ),
)
